<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>AlignmentPanel</name>
    <message>
        <source>Transform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join the stars of the frame with those of the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each star misses, magnified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Footprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline of the frame on the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink with the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched again for this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift, rotation and one scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Affine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also shear, and a scale for each direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homography</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also perspective: eight parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ByHandPage</name>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack last made by hand, saved or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure, blink and reject the chosen group&apos;s frames before they are stacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chosen stack on the page Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read as light frames.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Some frames name no colour pattern: say which it is in the settings, under Stacking, Colour pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some frames name no colour pattern; that of all Seestars is assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceBar</name>
    <message>
        <source>Reject the selected frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the selected frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the worst frames by one figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject suggested ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject beyond limits ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rejected by you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChunkCommands</name>
    <message>
        <source>Looking for chunks of an earlier run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ledger and working folder do not fit together. The page Log says what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claiming the next chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunk is waiting on the server. Look again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submitting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reporting {name} as failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacking {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacking {name} again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Using the earlier stack of {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandBase</name>
    <message>
        <source>{name} is stacked and waits for your review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is stored, and the server knows it. Thank you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was reported as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not ours any more, says the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What was done so far is kept; go on whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>FITS, as it is (*.fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FITS, a cube for Siril and other programs (*.fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FITS, as the service&apos;s own (*.fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIFF, 16-bit, linear (*.tif)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, stretched automatically (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to {programs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Compass</name>
    <message>
        <source>North is {angle}° clockwise from up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionMarks</name>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>Testing the connection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountedSentences</name>
    <message numerus="yes">
        <source>%n chunk(s) found again after a lost answer.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is yours: %n frame(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageMap</name>
    <message>
        <source>Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) all over</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{low} to {high} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many frames reach each part of the reference frame: {words}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>CrowdSky Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report for a bug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program made a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} in {place}; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chunks are safe: each step is written down before the next begins, and what was finished is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window could not be opened. Start the program again; if it stays so, report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may go on. If something looks stuck, close the program and start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it. The report holds no keys, but names folders of this computer: look through it first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentCommands</name>
    <message>
        <source>No stack was made by hand yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>No chunks yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunks that you claim appear here: 15 minutes of someone&apos;s night, ready to be stacked. The server hands out the one that has waited longest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim next chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to a CrowdSky server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes three fields: server, key and storage. Or practise on simulated chunks first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorPanel</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Hand back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report as failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: no time this week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: clouds in every frame; stars are trailed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This costs the chunk one of its three tries. The server hands it to another volunteer, or, after the third failure, to nobody any more. Frames and stack on this computer are given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand {name} back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report {name} as failed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why? The server&apos;s operators will read it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Small pictures of the frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search object, key or number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the chunks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrameOpener</name>
    <message>
        <source>Reading headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of light frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FITS files ({endings})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open light frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramePanels</name>
    <message>
        <source>Plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramePlot</name>
    <message>
        <source>Limit of {figure}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramePlots</name>
    <message>
        <source>Figures of the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame number, in order of time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrameViewer</name>
    <message>
        <source>Stretching the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no transform yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frame is not on this computer any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not registered: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, reduced to fit all frames into memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As exposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two colours: the reference frame is red, this one cyan; white where they agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of the blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed} per s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramesModel</name>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time
UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Detected stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No frames to look at yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames of a chunk appear here: figures, plots, blink, and how each is registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FramesTable</name>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telescope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished stack</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeaderPanel</name>
    <message>
        <source>Search the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected lines, or all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FITS header</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpBrowser</name>
    <message>
        <source>The guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>CrowdSky Desktop: the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobDock</name>
    <message>
        <source>Work in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; the chunk stays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunk is being worked on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the file, frame or band in hand ({key}). An upload is not paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: goes on whenever you like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing after what is in hand…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}: {done} of {total} {units}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {count} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again in {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trying again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message>
        <source>Chosen chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunk begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RA, Dec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chunk&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One chunk at a time: stop the run below first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report as failed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Costs the chunk one of its three tries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chunk is not with this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server hands out the chunk that has waited longest; nobody can choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) come before this one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This one is next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has deleted its light frames: the chunk was stacked, or its session was cleaned up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server doesn&apos;t say what becomes of it: it may be waiting, in progress, or out of attempts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the chunk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeftOutList</name>
    <message numerus="yes">
        <source>and %n more frame(s); see the page Frames</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No frame was left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Copy what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report for a bug…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report for a bug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was logged yet, or nothing matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>CrowdSky Desktop was open already: this is its window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program crashed last time. Your chunks are safe; the page Log can save a report for a bug.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky Desktop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ManualCommands</name>
    <message>
        <source>Measuring {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacking {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacking {name} again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Using the earlier stack of {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenOffer</name>
    <message>
        <source>Stack your own frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of light frames, or drop one here, or single files ({key}). Nothing is uploaded; you judge the stack, and say where it is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading headers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That could not be opened; what went wrong stands above. Try another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames are in folders below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light frames are in: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>How frames are grouped by time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By night</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By 15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All nights together</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotsPanel</name>
    <message>
        <source>FWHM, stars, sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape, noise, weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift, rotation, residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is plotted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis of the plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PracticeMode</name>
    <message>
        <source>Preparing two practice nights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Claim next chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server hands out the chunk that has waited longest; you cannot choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes chunk after chunk, and holds for you what the checks do not pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueSummary</name>
    <message>
        <source>You hold {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s) got no answer.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Updated just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated {time} ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from {server} between {first} and {last}: it may count chunks as yours that never arrived. Ask its operators to put back what “{name}” has in processing and you don&apos;t hold; then close this window and run: crowdsky-desktop jobs forget {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server doesn&apos;t publish its queue, so upcoming chunks are looked up one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the server: {waiting} waiting, {working} in progress, {done} completed, {failed} failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {count} are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{free} free on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {free} free on disk; a full chunk needs about {needed}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message>
        <source>Close CrowdSky Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always keep them without asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand back and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) in your hands</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All that was downloaded and stacked stays on this computer, and the chunks stay yours: nobody else can work on them until you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step in hand is stopped and done again the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Handing back gives %n chunk(s) to other volunteers and costs each one of its three tries; its frames and its stack on this computer are given up.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Handing back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Recent folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for recent folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – not there any more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <source>Stack again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recipe of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Rejected by you: %n frame(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the widest stars: %n frame(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left to be tried: %n frame(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>My own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that are not rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sharpest {share} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present stack stays beside the new one: compare them, and keep the one you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportFacts</name>
    <message>
        <source>Frames used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FWHM, sub → stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise, sub → stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SNR gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples per pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Airmass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signal to noise of the stack over that of a single sub, green. Theory allows √{n} = {theory} for equal subs; resampling smooths a little, so that it may seem to be more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all}, {rms}″ rms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Odds against chance 10^{odds}; {catalogue}; {scale}″ a pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the sky&apos;s level differs across the picture; σ is the noise of the stack.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Nothing to review yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A finished stack appears here, with what the checks say of it. Nothing is sent before you approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Approve and submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the stack in DS9, Aladin or TOPCAT, if they run on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report as failed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the earlier stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two change places; press it again to go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All checks pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look closely before you submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look closely: a check has a doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A check failed: your eyes decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the earlier stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPictures</name>
    <message>
        <source>Stretching the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Stack of %n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>earlier stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one sub</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewTools</name>
    <message>
        <source>What of the stack is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detected stars</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>hatched: no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>square: saturated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoadStrip</name>
    <message>
        <source>The chunk&apos;s road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: {done}. Current step: {current}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScaleBar</name>
    <message>
        <source>{length} px, residuals × {times}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretRow</name>
    <message>
        <source>Leave empty to keep the present one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Keep keys for this session only, not in the system&apos;s keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every setting back to its default; keys stay. Kept only when you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has this in its name or its help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the operators of the server; kept in the system&apos;s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User or share token of the WebDAV storage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the share has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice mode: kept until the window is closed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkyTool</name>
    <message>
        <source>Right ascension and declination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of bright objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residuals, {n} times as long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking where this is on the sky…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not solved: {reason} {advice}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StackComparison</name>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StarReader</name>
    <message>
        <source>Reading stars</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartErrorDialog</name>
    <message>
        <source>CrowdSky Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateFilter</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed or lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{group}: %n chunk(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{group}: not all are known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusPresenter</name>
    <message>
        <source>Paused by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for you: claim a chunk, or go on with one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Night vision: red on black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help about this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next look in {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StretchPanel</name>
    <message>
        <source>Channel that the handles move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Midtones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} ADU above the sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ADU above the sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by hand it is the same for all frames: changes of the sky show.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SubmissionList</name>
    <message>
        <source>Storing {name}: {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading back {name} ({size}) to check it: {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store the thumbnail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store the stack and read it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnail stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack stored, read back and checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered: completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored and checked: {path} ({size})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered: not yours any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported as failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered: someone else may try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered: failed for good, after three tries</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>A new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says nothing of what is new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version} is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have {version}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>Look once a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May this program look once a day whether there is a new version? It asks {host}, and tells nothing but its own version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version} is there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>Looking for a new version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Worker API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the operators of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User or share token of the WebDAV storage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep key and token for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory, until the program ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your system&apos;s keyring; never in a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to CrowdSky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somewhere a small telescope took fifteen minutes of light frames. You claim such a chunk, this program stacks it, you judge the result, and it joins everyone&apos;s sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The addresses stay in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key and token stay in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames and stacks are worked on in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you approve goes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the storage above; nothing is sent before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on simulated chunks; nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkerFilter</name>
    <message>
        <source>Whose chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorstPicker</name>
    <message>
        <source>Share of the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By which figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>auto, reference red, this frame cyan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference, grey is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, per channel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Server address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the CrowdSky server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name by which the server&apos;s operators see this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again after (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the window waits before it looks at the server&apos;s queue again, and a run on its own before it asks again for a chunk where none was waiting, in seconds. While the server is slow or in trouble the wait grows, up to 15 minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (PEM) to trust besides the usual ones, for a network that has its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow http://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow addresses with http://. Keys then travel unencrypted: only for a network that you trust. Not needed for a server on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where finished stacks go: a WebDAV share or a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebDAV share, such as Nextcloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebDAV address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the WebDAV storage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for finished stacks, such as a mounted share. Used if the storage is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the storage below which stacks are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in which chunks are worked on. Empty: beside the ledger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own star catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a deeper star catalogue (Gaia in Parquet files, one for each HEALPix pixel of order 5). It is asked where stacks show too few of the stars that the program knows by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep finished stacks (days)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long stacks of completed chunks stay on this computer, in days on which the program runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask before closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what is kept, and ask, when the window is closed with chunks in hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night: red on black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the window looks once a day for a new version; it asks you first, and tells nothing but its version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daily</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address for updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to look for a new version. Empty: where the package comes from, if it says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How samples that do not agree with the others of their pixel are found and left out; &quot;auto&quot; chooses by the number of frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Winsorized sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigma low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample this many σ below the centre is rejected; for the methods that go by σ, and for auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigma high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample this many σ above the centre is rejected; for the methods that go by σ, and for auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For percentile: a sample this share of the median below it is rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For percentile: a sample this share of the median above it is rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For min-max: so many of the lowest samples of each pixel are rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For min-max: so many of the highest samples of each pixel are rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD significance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For esd: the chance that a pixel without outliers loses a sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD outliers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For esd: the share of a pixel&apos;s samples that may be outliers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject trails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for trails of satellites and aeroplanes in each frame, and leave them out whole, however faint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out a frame with the same picture as another one, whatever its name: it would count twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the stars of frames are matched. Auto asks astroalign about frames that our own matcher cannot register.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>astroalign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How frames are brought to the reference frame&apos;s level before they are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Additive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplicative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a frame&apos;s weight in the mean comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FWHM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SNR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewest frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer registered frames than this are no stack. Up to 3: all that a chunk of one or two frames has is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of raw frames whose header names none. auto: that of all Seestars where one took them; others are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGGB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BGGR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GRBG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GBRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site in stacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How precisely a stack&apos;s file says where its telescope stood: exactly, to 0.1° (some 10 km), or not at all. Airmass and barycentric time are computed from the exact site, whatever is told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crowdsky: the service&apos;s own, a part for each colour. cube: the picture in one piece, for other programs. auto: crowdsky for chunks, cube for stacks made by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cube</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>science: values are rounded to a 24th of their noise, for files of a fifth of the size. lossless: every bit is kept. none: nothing is compressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Science</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>{figure} {mine}, the others have {theirs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is best for most nights, and what everybody uses for chunks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 5 to 10 frames: outliers are looked for more strictly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satellites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For faint trails that stayed in: what is too bright is rejected early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejects the worst only: the least noise on a calm night without trails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharp stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames with small stars count more; the noise is a little higher.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look closely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poorly aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars that registration can use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FWHM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median full width at half maximum of the stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ecc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median eccentricity of the stars, √(1 − b²/a²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise of the sky, one pixel of the green plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S/N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signal to noise of the brightest stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the frame&apos;s middle lies from the reference frame&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the reference frame, counter-clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square distance of the matched stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative weight in the stack; 1 is the mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the frame&apos;s samples that rejection left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is stored, and the server knows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more to do with this chunk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack&apos;s files are not on this computer any more. Its frames are stacked again; those that are gone too are downloaded again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download and stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloads {count} frames, {size}, stacks them, and shows you the result before anything is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All frames are here. Stacking takes a minute or two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack waits for your eyes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved; not stored yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored and checked; the server is to be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the chunk&apos;s 15 minutes; the tooltip of each tells the local time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RA, Dec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the telescope pointed, as the chunk&apos;s key says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light frames that the server says the chunk has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often it was reported as failed; after the third time it is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose computer has it or had it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long it has been waiting or in work; once it ended, how long ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eccentricity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SNR gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key not tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not ours any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the page&apos;s primary action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder, open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the run, and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the server now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help about the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a single sub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the earlier stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next, previous plane: channels, coverage, rejected, error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger, smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the picture sideways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the picture up, down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One stretch for all channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark detected stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky: grid, catalogue stars, names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what of the sky is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink slower, faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier, next frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject, accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference frame; again: back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink with the reference frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a plot: move its limit (Shift: further)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At a handle of the stretch: move it (Shift: further)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up the limit; stretch automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FWHM (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky (ADU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise (ADU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation (°)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again, without what stands before the sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again, with frames that are sharp after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again, with another reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luminance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected, too low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected, too high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red, green and blue together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The red channel alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The green channel alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The blue channel alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of red, green and blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many samples are averaged in each pixel: the channels&apos; mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples left out because they are too dark: all channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples left out because they are too bright: all channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard error of each pixel&apos;s mean: the channels&apos; mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ADU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars: not marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars by FWHM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars by eccentricity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it happens again, save a bug report from the log page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chunk is safe; start again whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the outside world</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not do as asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chunk is safe. It will be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not reach the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s address in Settings. Your chunk is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is not secure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and this computer&apos;s clock. On a network with its own certificate, name its CA file in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: it will be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do here: it will be tried again. If it lasts, tell the operators of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer makes no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server&apos;s address in Settings: a login or maintenance page may stand in front of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk came with facts that make no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept here. Tell the server&apos;s operators, or report it as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A download is incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the Worker API key again in Settings, or ask the operators for a new one. Your chunk is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program and the server may be of different versions. Look for an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage did not take the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your stack is safe on this computer. It will be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not reach the storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the storage address in Settings. Your stack is safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage has a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your stack is safe on this computer, and it is tried again. If it lasts, open the storage&apos;s address in a browser: a login or maintenance page may stand in front of it. Check address and folder of the storage in Settings, and tell its operators what it answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the operators of the storage for room. Your stack is safe on this computer and will be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage refused access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check address, token and folder of the storage in Settings. Your stack is safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage cannot keep results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was claimed: a stack would not be safe there. Tell the operators of the storage what it answered, and check its address and folder in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored file is not what was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be sent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage has another file of that name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was overwritten, and your stack is safe on this computer. If two servers share one storage, give each a folder of its own (storage_base).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s disk did not do as asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another working folder in Settings. Your chunk is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer cannot go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set right what is said, then start again: the next run goes on with the chunk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has too little memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or give this one more memory; frames of larger cameras need more. Your chunk is safe: the next run goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many files are open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit (ulimit -n). Your chunk is safe: the next run goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of this program cannot be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install CrowdSky Desktop again. Your chunk is safe: the next run goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more is claimed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the reasons, then release the held chunks, or report them as failed. If it is a fault of this program, save a bug report from the log page, and look for an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more is claimed from this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the server&apos;s operators; `crowdsky-desktop jobs` names what they may have to put back. Look for an update: this program and the server may be of different versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something needs to be set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Settings and correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting is not right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it in Settings, or set the environment variable CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chunk is from another server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set that server&apos;s address again to finish the chunk, or report it as failed there. It is safe here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe asks for more frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower the setting min_frames, then release the chunk. It is held until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key could not be stored safely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no usable keyring. Keep the key for this session only, or set CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN) in the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chunk cannot be stacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is reported to the server, and another chunk is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chunk&apos;s files are gone from the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the reasons given for each frame. By hand, another reference or a looser recipe may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames are in folders below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of these folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames of different kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack the kinds separately.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk of so few frames cannot be judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its frames, then stack it with another recipe, or report it as failed. It is held until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frame cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frame is left out; the others are stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a readable FITS image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of frame is not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was overwritten. Close other copies of this program; if it stays, move the ledger file aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It passes by itself when the other program (a backup, a virus scanner) is done. Nothing was overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger is from a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newest version of CrowdSky Desktop. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the numbers that `crowdsky-desktop jobs --all` lists; a job&apos;s number on the server is another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job left its road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Look at the job&apos;s state: only a stack can be approved, and only a held job released; what has ended stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A finished stack is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Were files moved or deleted by hand? Put them back, or report the chunk as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk&apos;s folder belongs to another chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in it was touched. Was it moved or copied by hand? Put it back, or move it out of the working folder; then release the chunk, and its frames are fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stack&apos;s report cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack the chunk again: that writes a new report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer reported the chunk before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept here, and costs the chunk nothing. Stack it once more if its files may have changed, or ask the server&apos;s operators. `crowdsky-desktop jobs report CLAIM --why WHY --again` reports it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky Desktop is already running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the window that is open, or start with another --profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected by a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames in the stack: {value:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With so few, satellites and hot pixels can hardly be told from the sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of frames is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value:.0%} of the frames could be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look below why the others were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report names no frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched stars lie {value:.2f} px from where they should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars may be smeared or doubled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the frames lie on each other could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars are {value:.2f} times as wide as in the single frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They may be doubled or smeared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stars&apos; width could not be measured in the stack or in its frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roundness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stars&apos; median eccentricity is {value:.2f} (0 is a circle, 1 a line).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They may be trailed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stars&apos; shape could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars found: {value:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clouds, dew or a wrong focus hide stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars could not be looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least half of the frames cover {value:.0%} of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is noisier: the telescope may have moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report, of an older version, does not tell the coverage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value:.1%} of all samples were rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames that do not agree: wrong registration, or clouds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of rejected samples could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From one frame to the next the sky jumps by {value:.1f} times its noise at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cloud, a lamp or dawn may have left its mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames&apos; sky could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where frames disagree on the sky, its level is off by {value:.2f} times the noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A roof, a tree or a cloud may have left a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report, of an older version, does not tell how flat the sky is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starless part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value:.0%} of the picture lies beyond a sharp edge and shows no stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wall or a roof may stand there in all frames, or a dark nebula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report, of an older version, does not tell whether a part shows no stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value:.0%} of the stars reach the sensor&apos;s limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their brightness and colour are not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many stars are saturated could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Astrometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue stars lie {value:.2f}″ from where the solution has them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever measures it has to find its place again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known where the stack lies on the sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames that name no colour pattern: {value:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were taken for a Seestar&apos;s, GRBG: look whether red stars are red.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many frames name a colour pattern is not known.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
