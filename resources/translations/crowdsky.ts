<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About CrowdSky Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for updates now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIT licence. © 2026 the CrowdSky Desktop developers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlignOffer</name>
    <message>
        <source>Align now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
        <source>Frames are aligned when you stack them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align now</source>
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
    <name>ApprovalWords</name>
    <message>
        <source>Not approved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved by you, with {doubts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved automatically: all checks pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved automatically, with {doubts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Held because %n check(s) failed:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held because of %n warning(s):</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed check(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Failed: {checks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: {checks}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n stack(s) ready for your review</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) need you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
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
        <source>Latest stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack you made last from your own frames, saved or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure, blink and reject the selected group&apos;s frames before stacking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected stack on the Review page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how the selected group is stacked, and stack it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder has been opened yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read as light frames.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Some frames don&apos;t name their colour pattern: choose it in Settings, under Stacking, Colour pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some frames don&apos;t name their colour pattern; the one that all Seestars have is assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a group of frames first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>In brackets: the limit at which it fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In brackets: its limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the name to read more in the guide.</source>
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
        <source>Table</source>
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
        <source>Reject the frames that are worst by one figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject worst…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures stars, sky and sharpness of each frame; a run pauses for it</source>
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
        <source>These frames can no longer be stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{count} left out</source>
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
        <source>Looking for chunks from an earlier run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job database and the working folder don&apos;t match. The Log page says what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claiming the next chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunks are waiting right now. Try again later.</source>
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
        <source>Running unattended</source>
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
        <source>Switching to the earlier stack of {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeOpening</name>
    <message>
        <source>This window is for practice. Close it and start CrowdSky Desktop to connect.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeRow</name>
    <message>
        <source>Connection code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line that fills in everything below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste it here: crowdsky://…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a connection code first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>{column} (no room)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandBase</name>
    <message>
        <source>{name} is stacked and ready for your review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} submitted. Thank you!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was reported as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says that {name} is no longer yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Your progress is saved; continue any time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>FITS, unchanged (*.fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FITS, a cube for Siril and other programs (*.fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FITS, in the service&apos;s own layout (*.fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIFF, 16-bit, linear (*.tif)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, the whole picture, stretched as here (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, the whole picture, stretched as here (*.jpg)</source>
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
    <name>ConnectForm</name>
    <message>
        <source>Keep key and token until the program ends, not in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do I get these?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is being tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the server&apos;s operators.</source>
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
        <source>Storage password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the share has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to CrowdSky</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionCodeDialog</name>
    <message>
        <source>Connection code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your stacks go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys in the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the storage that you choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be saved in your system&apos;s keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It replaces the server that is set now: {server}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>You still hold %n chunk(s) of that server. Finish them first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connect to this server?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a code only if you trust whoever gave it to you.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionFaults</name>
    <message>
        <source>Not saved: {reason} Nothing else was saved either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the server&apos;s address. It begins with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key that the server&apos;s operators gave you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the storage&apos;s address, or choose a folder as storage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the storage&apos;s token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder for finished stacks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused this key. Copy it again, or ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage knows no such share. Check its address and its token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage refused this password, or the token above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage refused this token. If the share has a password, enter it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is not there. Is its drive connected? Or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written into this folder. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address begins with http://: the key would travel unencrypted. Use https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No computer of this name was found. Check the spelling, and that you are online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time. Check the address, or try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no CrowdSky server at this address. Check it.</source>
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
        <source>Keeping the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing the connection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row</source>
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
        <source>%n frame(s) everywhere</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{low} to {high} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many frames cover each part of the reference frame: {words}</source>
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
        <source>Save bug report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
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
        <source>Save bug report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky Desktop ran into a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} in {place}; see the log for details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chunks are safe: every step is recorded before the next one begins, and finished work is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window could not be opened. Start the program again; if the problem persists, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can continue. If something seems stuck, close the program and start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it. The bug report contains no keys, but it does name folders on this computer, so check it before you send it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeleteCopyDialog</name>
    <message>
        <source>Delete local copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is in the storage. Its picture and its figures stay in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stack was never submitted: there is no other copy. Its picture and its figures stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the files of {name} from this computer?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentCommands</name>
    <message>
        <source>You haven&apos;t made a stack yet.</source>
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
        <source>The chunks you claim appear here: 15 minutes of someone&apos;s night, ready to be stacked. The server hands out the one that has waited longest.</source>
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
        <source>You need a connection code, or a server address, a key and a storage. Or practise first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise</source>
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
    <name>Facts</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Return chunk</source>
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
        <source>For example: clouds in every frame; trailed stars</source>
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
        <source>Please give a reason first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This uses up one of the chunk&apos;s three attempts. The server will offer it to another volunteer; after a third failure it is retired. Its files on this computer will be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report {name} as failed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason (the server&apos;s operators will see this)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Thumbnails of the frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
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
        <source>Telescope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All telescopes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed or lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
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
        <source>Plots of the figures of all frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How this frame is aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram and manual stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The FITS header of this frame</source>
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
        <source>This frame is no longer on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not aligned: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not aligned yet. Frames are aligned when you stack them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, reduced so that all frames fit into memory</source>
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
        <source>Aligned</source>
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
    <name>FramesDesk</name>
    <message>
        <source>Hide the thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the thumbnails</source>
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
        <source>No frames yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames of a chunk appear here, with their figures, plots, a blink view, and how well each one is aligned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) rejected; Ctrl+Z undoes it. {reasons}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
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
    <name>Gallery</name>
    <message>
        <source>Chunks and stacks, as pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GalleryMenu</name>
    <message>
        <source>Copy</source>
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
        <source>{name} · finished stack · {file}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>This window doesn&apos;t check for updates.</source>
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
        <source>User guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>CrowdSky Desktop: User guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first page that you opened.</source>
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
    <name>HistoryPage</name>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON, for scripts (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n row(s) to {path}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunks and stacks, as a table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Selected chunk or stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night</source>
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
        <source>Frames used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open on Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete local copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a chunk to see what is known of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the telescope pointed: the stack was not solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone else may try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired after three failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is still on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local copy was deleted on {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stack was made of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its files are gone. The latest stacks of your own frames are kept; save those that you need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its files are no longer on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the chunk or stack</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryStates</name>
    <message>
        <source>Reading the history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All chunks of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every chunk that you submit appears here, with its picture, its night and its place on the sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are practice chunks: they are not counted in your real history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunk on this computer matches the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdleWords</name>
    <message>
        <source>Waiting for your reviews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing more is claimed until you have reviewed some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next try in {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trying again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next check in {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unattended run has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held for you: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reported as failed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no longer yours: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be continued: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no chunk was claimed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} done today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none done today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you: {count}</source>
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
        <source>Stop; you keep the chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pauses after the current file, frame or band ({key}). An upload is not paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is being stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused; continue any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing after the current item…</source>
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
        <source>trying again in {time}</source>
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
        <source>Selected chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
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
        <source>Failed attempts</source>
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
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return chunk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report as failed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses up one of the chunk&apos;s three attempts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chunk is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server hands out the chunk that has waited longest; you can&apos;t choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) ahead of this one.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This one is next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has deleted its light frames: the chunk was stacked, or its upload was cleaned up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server doesn&apos;t say what happens to it next: it may be waiting, in progress, or out of attempts.</source>
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
        <source>and %n more frame(s); see the Frames page</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No frames were left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalCopies</name>
    <message numerus="yes">
        <source>Deleted local copies of %n finished chunk(s): {size} freed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serious error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything in the log file, unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save bug report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save bug report</source>
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
        <source>Nothing has been logged yet, or nothing matches.</source>
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
        <source>CrowdSky Desktop is already running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program crashed last time. Your chunks are safe; you can save a bug report from the Log page.</source>
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
        <source>Aligning {name}</source>
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
        <source>Switching to the earlier stack of {name}</source>
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
    <name>Offers</name>
    <message>
        <source>Continue {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Review %n stack(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Review {name}</source>
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
        <source>Open a folder of light frames or single files ({key}), or drop them here. Nothing is uploaded; you judge the stack and decide where to save it.</source>
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
        <source>That could not be opened; the reason is shown above. Try another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames are in subfolders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light frames are in: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open all</source>
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
    <name>PictureSaver</name>
    <message>
        <source>Save or copy what is on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as on the screen…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a caption: object, exposure, date, telescope, scale, north</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG (*.jpg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), {duration}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
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
    <name>PracticeBanner</name>
    <message>
        <source>Practice mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the real queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to CrowdSky…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two more nights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing two more practice nights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice mode: simulated nights. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n practice chunk(s) submitted. Ready for the real sky?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
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
        <source>The server hands out the chunk that has waited longest; you can&apos;t choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run unattended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works through one chunk after another. The setting “Hold for me” says which are held for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a server first, in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already running: see below. Stop ends it.</source>
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
        <source>%n claim(s) went unanswered.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Showing {shown} of {count} chunks.</source>
        <translation type="unfinished"></translation>
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
        <source>No answer from {server} between {first} and {last}: it may have assigned you chunks that never arrived. Ask its operators to put back those that “{name}” has in processing but that you don&apos;t hold; then close this window and run: crowdsky-desktop jobs forget {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server doesn&apos;t publish its queue, so upcoming chunks are looked up one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has {count}; {loaded} are loaded so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{free} free on disk</source>
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
        <source>Don&apos;t ask again; always keep my chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always close without asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>You still hold %n chunk(s)</source>
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
    <message numerus="yes">
        <source>Everything stays on this computer, and %n chunk(s) stay reserved for you until you continue.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not started yet, and not kept: {titles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unattended run continues the next time CrowdSky is started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unattended run ends here; start it again the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The current step will be restarted next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is stopped, and has to be started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Returning %n chunk(s) lets another volunteer try, and uses up one of three attempts. Files on this computer will be deleted.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Returning chunks</source>
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
        <source>Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} – no longer there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames have not been measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A marked value is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own recipe.</source>
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
        <source>To be stacked: %n frame(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that aren&apos;t rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sharpest {share} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The current stack is kept beside the new one: compare them and keep the one you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this stack only; Settings has the recipe that is used otherwise.</source>
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
        <source>FWHM → stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise → stack</source>
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
        <source>Signal-to-noise ratio of the stack compared with a single frame, in green. In theory √{n} = {theory} for equal frames; resampling smooths a little, so it may seem to be more.</source>
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
        <source>Odds against chance 10^{odds}; {catalogue}; {scale}″ per pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the sky level varies across the picture; σ is the noise of the stack.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to review yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished stacks appear here, along with their checks. Nothing is sent until you approve.</source>
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
        <source>Claim next chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the earlier stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swaps the two stacks; press again to swap back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit anyway…</source>
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
        <source>One check raised a warning. Look closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A check failed. Please decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with the earlier stack</source>
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
        <source>one frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map has colours of its own.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewTools</name>
    <message>
        <source>Which part of the stack is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detected stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames of this stack are no longer on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map cannot be compared with a frame.</source>
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
        <source>Progress of the chunk</source>
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
        <source>Leave blank to keep the current one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset to default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address begins with https://, as in https://crowdsky.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be {allowed}.</source>
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
        <source>Keep keys for this session only, not in the system keyring</source>
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
        <source>Resets every setting to its default; keys are kept. Takes effect only when you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A marked value is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is at its default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is being tested.</source>
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
        <source>From the server&apos;s operators; saved in the system keyring.</source>
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
        <source>Practice mode: settings are kept until the window is closed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsSection</name>
    <message>
        <source>Advanced ({count})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
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
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
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
    <name>SidePanel</name>
    <message>
        <source>Hide the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkyMap</name>
    <message>
        <source>Enlarge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n without a place on the sky</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
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
        <source>Residuals, {n} × enlarged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding the position on the sky…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not solved: {reason} {advice}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkyView</name>
    <message>
        <source>Sky map: where the chunks lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more here</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Milky Way</source>
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
    <name>StackTurner</name>
    <message>
        <source>Earlier stack that waits for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next stack that waits for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacks that wait for your review, oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No earlier stack waits for review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No later stack waits for review.</source>
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
    <name>StartCards</name>
    <message>
        <source>Practise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack and judge two simulated nights. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack chunks for CrowdSky, with the connection code or key that its operators gave you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack my own frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack a folder of your Seestar&apos;s frames on this computer. You need no account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to CrowdSky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somewhere, a small telescope spent fifteen minutes on the sky. You claim that chunk, CrowdSky stacks it, you check the result – and it becomes part of everyone&apos;s sky.</source>
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
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
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
        <source>{group}: not all of them are known</source>
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
        <source>Ready: claim a chunk or continue one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{run}: waiting for a chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{now}; then: {next}</source>
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
        <source>Help for this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next check in {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StretchPanel</name>
    <message>
        <source>Channel that the handles adjust</source>
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
        <source>The stretch is automatic already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture has one channel.</source>
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
        <source>A manual stretch applies to all frames, so changes in the sky become visible.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StretchTool</name>
    <message>
        <source>Arcsinh, colour: to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic, linked: to judge by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic, per channel</source>
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
        <source>Reading {name} ({size}) back to verify it: {share}</source>
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
        <source>Store the stack and verify it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report to the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnail stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack stored and verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered: completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored and verified: {path} ({size})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered: no longer yours</source>
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
        <source>The server answered: retired after three failures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SubmitAnywayDialog</name>
    <message>
        <source>Submit anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Submit {name} although %n check(s) failed?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Submit it if you looked closely and the picture is good. The stack becomes part of the sky.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskRunner</name>
    <message>
        <source>{run}: done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{run}: stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{run}: {title}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToneBar</name>
    <message>
        <source>Brightness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message numerus="yes">
        <source>chunk(s) submitted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>of exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>night(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>telescope(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>of stacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The exposure of %n chunk(s) is not known.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Counts the submitted chunks among those that are shown; not your own stacks.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TurnTool</name>
    <message>
        <source>Automatic: upright pictures lie down where the view is wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{angle}° clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnattendedKeeper</name>
    <message>
        <source>The unattended run was on last time. Start it again when you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky was interrupted last time. Your chunks are safe, and the unattended run continues.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unattended run continues where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not resumed: the unattended run was interrupted {count} times without completing a chunk.</source>
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
        <source>What&apos;s new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No release notes.</source>
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
        <source>Version {version} is available</source>
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
        <source>Check daily</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What&apos;s new</source>
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
        <source>Check for updates once a day? CrowdSky contacts {host} and sends nothing but its version number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version} is available.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>Checking for updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in practice mode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address for updates is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have the latest version, {version}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingLine</name>
    <message>
        <source>Pause the run and do this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run pauses after the current file, frame or band, and continues afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is about to pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run works on the same chunk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is already paused for another command.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts after this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts after “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts as soon as the run pauses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts after what was asked for before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>The connection is being tested.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About CrowdSky Desktop</source>
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
        <source>Mine</source>
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
        <source>No frame has this figure yet.</source>
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
    <name>YearCells</name>
    <message>
        <source>Calendar: chunks submitted on each day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>reference in red, this frame in cyan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference (grey = identical)</source>
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
        <source>{stretch}, adjusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arcsinh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arcsinh, colour</source>
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
        <source>The name under which the server&apos;s operators see this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for work every (seconds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the window checks the server&apos;s queue, and an unattended run asks for a chunk while none is waiting, in seconds. While the server is slow or in trouble the wait grows to up to 15 minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom CA certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Additional certificates (PEM) to trust, for networks that use their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow http://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow http:// addresses. Keys are then sent unencrypted, so use this only on a network you trust. Not needed for a server on this computer.</source>
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
        <source>Where finished stacks are saved: a WebDAV share or a folder.</source>
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
        <source>Folder for finished stacks, such as a mounted share. Used when the storage is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in the storage where stacks are saved.</source>
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
        <source>Where chunks are processed. Leave blank for the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom star catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with a deeper star catalogue (Gaia in Parquet files, one for each HEALPix pixel of order 5). It is used where a stack shows too few stars of the built-in catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold for me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which stacks wait for your review when you run unattended: those that fail a check, or those with a warning, too. All others are approved automatically.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep finished stacks (days)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long stacks of completed chunks are kept on this computer, counted in days on which the program runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep finished stacks (GB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many gigabytes of stacks of completed chunks stay on this computer at most; the oldest go first. Stacks that were neither submitted nor reported as failed are never deleted automatically.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask before closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask before closing while you still hold chunks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the unattended run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue the unattended run by itself if it was on when the window was closed, or after a crash. If it was interrupted three times in a row, each within an hour and without completing a chunk, it waits for you.</source>
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
        <source>Follow the system</source>
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
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window. Takes effect the next time you start the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether to check for a new version once a day. You are asked first, and only the version number is sent.</source>
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
        <source>Update address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to check for updates. Leave blank for the default.</source>
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
        <source>How outlier pixels are detected and rejected. Auto chooses a method by the number of frames.</source>
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
        <source>Rejects values more than this many σ below the centre. For the methods that use σ, and for Auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigma high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejects values more than this many σ above the centre. For the methods that use σ, and for Auto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile: rejects values lower than the median by more than this fraction of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile: rejects values higher than the median by more than this fraction of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min max: how many of the lowest values per pixel to reject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min max: how many of the highest values per pixel to reject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD significance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD: the chance that a pixel without outliers loses a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD outliers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESD: the share of a pixel&apos;s values that may be outliers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject trails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds trails of satellites and aeroplanes in each frame, and rejects them over their entire length, however faint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip frames whose image is identical to another&apos;s, even under a different name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the stars of the frames are matched. Auto tries Astroalign for frames that the built-in matcher cannot align.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Astroalign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How frames are matched to the reference frame&apos;s brightness before they are compared.</source>
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
        <source>What determines a frame&apos;s weight in the mean.</source>
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
        <source>Minimum frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t stack if fewer frames than this can be aligned. Up to 3, a chunk of only one or two frames may still be stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour pattern (Bayer) of raw frames whose header doesn&apos;t name one. Auto uses that of all Seestars for frames from a Seestar, and leaves out others.</source>
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
        <source>How precisely a stack&apos;s file says where the telescope was: exactly, to 0.1° (about 10 km), or not at all. Airmass and barycentric time are always computed from the exact site.</source>
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
        <source>File layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky: the service&apos;s own layout, one part for each colour. Cube: the picture in one piece, for other programs. Auto: CrowdSky for chunks, Cube for stacks of your own frames.</source>
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
        <source>File compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Science: values are rounded to 1/24 of their noise, which makes files a fifth of the size. Lossless: every bit is kept. None: nothing is compressed.</source>
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
        <source>No name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames: {frames} · exposure: {exposure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted: others on the network could read the keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best for most nights; the standard recipe for chunks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 5 to 10 frames: rejects outliers more strictly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Satellites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For faint trails that survived: rejects bright outliers more aggressively.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejects only the worst outliers: the least noise on a calm night without trails.</source>
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
        <source>Not aligned</source>
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
        <source>Stars that can be used for alignment</source>
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
        <source>Signal-to-noise ratio of the brightest stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance of the frame&apos;s centre from the reference frame&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative to the reference frame, counter-clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root-mean-square distance of the matched stars</source>
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
        <source>Share of the frame&apos;s pixels that were rejected</source>
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
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the first exposure in the stack, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telescope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames in the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of the exposures in the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When its state was reached, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the stack that was submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the stack is still on this computer</source>
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
        <source>Your own frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result has been stored and reported to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing more to do for this chunk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack&apos;s files are no longer on this computer. Its frames will be stacked again; any that are missing will be downloaded again.</source>
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
        <source>This stack is ready for your review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved, but not stored yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored and verified, but not reported to the server yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the chunk&apos;s 15 minutes; hover over one for the local time</source>
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
        <source>Light frames in the chunk, according to the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often it was reported as failed; after the third time it is retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose computer has it, or had it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long it has been waiting or in progress; once it has ended, how long ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s job number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed, with a doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being stacked by another volunteer</source>
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
        <source>How many frames are in the stack. With few, satellites and hot pixels are hard to tell from the sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A short chunk is fine. Submit it if the picture looks clean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the chunk&apos;s frames could be stacked. Clouds or a moved telescope make it small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the reasons under Left out. If the stack looks good anyway, submit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far matched stars are from where they should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press 1 and look for smeared or doubled stars. On Frames, reject those that jump, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How wide the stars are in the stack, compared with the single frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for smeared or doubled stars. On Frames, reject those with a large residual, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How elongated the stars are: 0 is round, 1 is a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If single frames show it too, wind or the mount is the cause: reject those frames, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many stars were found. Clouds, dew or poor focus hide them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the frames under clouds, then stack again. If all frames are like that, report the chunk as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the picture at least half of the frames show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noisy edges are normal. If some frames point elsewhere, reject them, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many values didn&apos;t agree with the others and were rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for doubled stars and for clouds. Reject those frames, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the sky changes from one frame to the next, within a night, in units of its noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On Frames, look at the plot of Sky and reject the frames that stand out, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether a part is brighter or darker because only some frames show something there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a step or an edge. Reject the frames that show a roof, a tree or a cloud, then stack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the picture lies beyond a sharp edge and shows no stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dark nebula is fine. A roof or a wall stays: report the chunk as failed only if little sky is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many stars are too bright for the sensor to measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some are normal, and nothing can be done about them. Submit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well catalogue stars match those in the picture, if its position on the sky was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels are just as good. Submit it; Figures says why no position was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many frames don&apos;t say where their red, green and blue pixels are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that red stars are red. If not, set the colour pattern in Settings, then stack again.</source>
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
        <source>My frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
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
        <source>Checking…</source>
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
        <source>Unreachable</source>
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
        <source>Key valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved in spite of a doubt</source>
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
        <source>Uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer yours</source>
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
        <source>Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not passed</source>
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
        <source>Doesn&apos;t work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the page&apos;s main action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder, open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and continue the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the panel beside the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the panel that covers the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a single frame</source>
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
        <source>Earlier, next stack that waits for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next, previous plane: channels, coverage, rejected, error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness, contrast, saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the sky map, or to another day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next, previous chunk on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose that day, or the chunk in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size (1:1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in, out</source>
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
        <source>Turn the picture clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how pictures are turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture as on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture as on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next stretch</source>
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
        <source>Choose what is drawn on the sky</source>
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
        <source>Jump to the reference frame and back</source>
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
        <source>In a plot: move its limit (with Shift: faster)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a handle of the stretch: move it (with Shift: faster)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the limit; reset the stretch</source>
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
        <source>again, without what blocks the sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again, with frames that turned out to be sharp</source>
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
        <source>How many values are averaged in each pixel (mean of the channels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values rejected because they are too dark (all channels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values rejected because they are too bright (all channels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard error of each pixel&apos;s mean (mean of the channels)</source>
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
        <source>Stars not marked</source>
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
        <source>Try again. If it happens again, save a bug report from the Log page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chunk is safe; start again any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the network, server, storage or disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not complete the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chunk is safe. The program will try again.</source>
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
        <source>Check the address and this computer&apos;s clock. If your network uses its own certificate, choose it in Settings under Custom CA certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You don&apos;t need to do anything: the program will try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You don&apos;t need to do anything: the program will try again. If it persists, tell the server&apos;s operators.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server&apos;s address in Settings: a login or maintenance page may be in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent a chunk with invalid details</source>
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
        <source>It will be downloaded again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the Worker API key again in Settings, or ask the server&apos;s operators for a new one. Your chunk is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server doesn&apos;t know this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program and the server may be different versions. Check for an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage did not accept the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your stack is safe on this computer. The program will try again.</source>
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
        <source>The storage has a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your stack is safe on this computer, and the program will try again. If it persists, open the storage&apos;s address in a browser: a login or maintenance page may be in the way. Check the storage&apos;s address and folder in Settings, and tell its operators what it answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the storage&apos;s operators for more space. Your stack is safe on this computer, and the program will try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage refused access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the storage&apos;s address, token and folder in Settings. Your stack is safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage cannot keep results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunk was claimed, because a stack would not be safe there. Tell the storage&apos;s operators what it answered, and check its address and folder in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored file differs from what was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be sent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage already has a different file of that name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was overwritten, and your stack is safe on this computer. If two servers share one storage, give each its own folder (storage_base).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A disk operation failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free up space on the disk, or choose another working folder in Settings. Your chunk is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written to</source>
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
        <source>This computer cannot continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix the problem, then start again: the next run continues with the chunk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer doesn&apos;t have enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or give this one more memory; frames from larger cameras need more. Your chunk is safe: the next run continues with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many files are open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit (ulimit -n). Your chunk is safe: the next run continues with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of this program cannot be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall CrowdSky Desktop. Your chunk is safe: the next run continues with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more chunks are claimed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the reasons, then release the held chunks or report them as failed. If this program is at fault, save a bug report from the Log page, and check for an update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more chunks are claimed from this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the server&apos;s operators; `crowdsky-desktop jobs` lists what they may have to put back. Check for an update: this program and the server may be different versions.</source>
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
        <source>A setting is invalid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it in Settings, or set the environment variable CROWDSKY_API_KEY (for the storage: CROWDSKY_STORAGE_TOKEN).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chunk is from another server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch back to that server&apos;s address to finish the chunk, or report it as failed there. It is safe here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe requires more frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower Minimum frames (min_frames) in Settings, then release the chunk. It is held until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key could not be stored safely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no usable keyring. Keep the key for this session only, or set the environment variable CROWDSKY_API_KEY (for the storage: CROWDSKY_STORAGE_TOKEN).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This connection code cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of it again, from crowdsky:// to its end, or ask the server&apos;s operators for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chunk cannot be stacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be reported to the server, and another chunk claimed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chunk&apos;s files are no longer on the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the reason given for each frame. A different reference frame or a gentler recipe may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames are in subfolders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of these folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames of different kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack each kind separately.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chunk has too few frames to judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its frames, then stack it with a different recipe or report it as failed. It is held until then.</source>
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
        <source>Not a stack made by this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a stack made by this program. Light frames become one under My frames, or with `stack`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job database can&apos;t be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was overwritten. Close other copies of this program; if the problem persists, move the database file elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job database is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This resolves itself when the other program (a backup or a virus scanner) is done. Nothing was overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job database is from a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the latest version of CrowdSky Desktop. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a number listed by `crowdsky-desktop jobs --all`; the server&apos;s job numbers are different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This action isn&apos;t possible in the job&apos;s current state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check the job&apos;s state: only a stack can be approved, only a held job can be released, and a finished job can&apos;t be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A finished stack is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Were files moved or deleted by hand? Put them back, or report the chunk as failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another stack counts by now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it on the Review page, then submit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk&apos;s folder belongs to another chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in it was touched. Was it moved or copied by hand? Put it back, or move it out of the working folder; then release the chunk, and its frames will be downloaded again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stack&apos;s report cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack the chunk again to write a new report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has already reported the chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept here, which costs no attempt. Stack it again if its files may have changed, or ask the server&apos;s operators. `crowdsky-desktop jobs report CLAIM --why WHY --again` reports it anyway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CrowdSky Desktop is already running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the window that is already open, or start with another --profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} could not be reached: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} could not be found: no address is known for that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} could not be trusted: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} could not be reached through the proxy: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} was not contacted: its address, or the proxy&apos;s, is invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} was not contacted: the CA bundle that the environment names is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} answered with something that is not HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the server at {host} broke: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the storage at {host} broke: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} answered {status}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} at {host} answered {status}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such page was found there, so the address may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was shown the key from {source}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended before the answer was complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network failed ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is under maintenance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no space is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is locked, which happens for seconds while it is read or written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that is a web page, such as a login or maintenance page, instead of a WebDAV answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebDAV is not available there; the storage address may be wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a parent folder is missing and cannot be created; the storage&apos;s address or folder may be wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something in front of the storage doesn&apos;t accept files of this size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered with {what} instead of data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something that is not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at this address is not a CrowdSky server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer ({place}) could not be understood: {name} {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server lists no frames for chunk {key}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {n} of {all} frames of chunk {key} could be downloaded ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {all} frames of chunk {key} could be downloaded ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage already has a different file {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage received different bytes of {name} than were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage has different bytes of {name} than were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage accepted {name}, but doesn&apos;t have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage accepted {name}, but doesn&apos;t allow it to be read back for checking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its operators for a share that can be read, not only written. Your stack is safe here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage folder {path} doesn&apos;t exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage folder cannot be used: {path}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No space is left in the storage folder for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the storage folder in Settings. Your stack is safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free up space there, or choose another storage folder in Settings. Your stack is safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server has been set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No storage has been set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No storage folder has been chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the server&apos;s address in Settings (server_url).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the storage&apos;s address in Settings (storage_url).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in Settings (storage_folder).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Worker API key is known for {url}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No storage token is known for {url}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring accepted the key but doesn&apos;t return it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring is still waiting for an answer to its prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keyring did not answer within {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked or broken ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no secure keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left to write {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be opened: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk needs {needed} MB, but the working folder has only {free} MB left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system has no more memory for this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system has no more memory or threads for this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program can&apos;t open any more files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault in this program ({kind}); the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunks in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You don&apos;t need to do anything: the program checks again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chunks are waiting after repeated failures. The last: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are safe. Until one of them gets further, only one new chunk per hour is claimed, as a test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chunks in a row could not be finished. The last: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chunks in a row were held. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last {n} chunks are held. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chunks or more are held for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more is claimed until you have reviewed some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} claims in a row got an answer that could not be understood. Each may have assigned us a chunk that never arrived here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held because a check failed: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held because {n} checks failed: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held because a check raised a warning: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held because {n} checks raised a warning: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned by the volunteer without being finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {job} was claimed from {server}, not from {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack of job {job} has changed since it was written: {path} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack of job {job} is not where the job database says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {job} was stacked again, or switched to its earlier stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server handed this job out again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {n} of {all} frames can be stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {all} frames can be stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not even its only frame can be stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe requires {least} frames, but only {n} of {all} can be stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate of {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of another kind ({kind}) than most ({common}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars are {width} px wide, the chunk&apos;s median is {usual} px: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of focus or clouded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of it shows no sky: something blocks the view, or that part was never recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a FITS file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is cut short: {n} of {all} bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged or cut short: it cannot be unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is blank: every pixel has the same value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} changed while it was being stacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {width} × {height} pixels, which is not the size of a light frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no end of its FITS header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a stack made by this program, not a light frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a light frame, or another program&apos;s file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} doesn&apos;t name its colour pattern, and its pixels form a mosaic ({patterns}): choose it under Colour pattern in Settings, or with --bayer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} shows {n} stars; {least} are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer than {least} stars of {name} match the reference frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stars of {name} match no part of the reference frame {reference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>astroalign finds no match between the stars of {name} and the reference frame {reference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} points {angle}° away from the reference frame {reference}, in a field of {width}° × {height}°: they share little or no sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stars of {name} miss those of the reference frame by {residual} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The matched stars of {name} are too close together to align its corners.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frame doesn&apos;t look like a picture of stars: too much of it is brighter than the sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name. Was it moved, or is it on a drive that isn&apos;t connected?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no FITS files in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no FITS files in {path}, only archives ({name} …).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are only finished stacks in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no FITS files in {path} itself, but there are in its subfolders: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder with the light frames (.fit, .fits).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder with the light frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a stack made by this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is an archive: unpack it to stack what is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {n} can be stacked at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job database {path} cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job database {path} is damaged: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is keeping the job database {path} locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left to write the job database {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system&apos;s keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not copied whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not copied whole, or was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names no server, or no key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It names a password or a folder, and no storage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not look like crowdsky://connect/1/… with letters, digits, - and _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in it cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code has version {found}, not {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code says more than this program knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {n:.0f} stars were found in the picture; a solution needs at least {least:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More light helps: longer exposures, more frames, a clear sky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The star catalogue has only {n:.0f} stars near the pointing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A catalogue of fainter stars would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture shows {n:.0f} stars; the catalogue has about {expected:.0f} in a field this large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clouds, dew or poor focus may hide stars; more light helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue has only about {expected:.0f} stars in a field this large here: too few to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No place within {radius_deg:.1f}° of the pointing in the header has stars like those in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether pointing, focal length and pixel size in the header are right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header does not say where the telescope pointed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RA and DEC in the header would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header does not give the scale of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOCALLEN and XPIXSZ in the header would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault in this program; see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reported} The server retires it, after three failures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reported} The server offers it to someone else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved automatically: all checks pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved automatically, with {doubts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved by you, with {doubts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks: {doubts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks: all pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claimed. Frames: {frames}. Begun {begins}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported to the server as completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloaded: {done} of {total} frames, {size} MB in {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unattended run has ended. Completed: {completed}. Held for you: {held}. Reported as failed: {failed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed checks: {checks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed: {check} ({value})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local copies of {count} finished chunks deleted: {size} MB freed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for you. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for you, with {doubts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: {left_out}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer yours. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunks in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, job {number}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job {number}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligned: {done} of {total} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligned: {done} of {total} frames. Left out: {left_out}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported to the server as failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside; tried again in {seconds} s. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside until the next run. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacked: {done} of {total} frames, {stars} stars, FWHM {fwhm} px, in {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored and read back: {path}, {size} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for {seconds} s. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warnings: {checks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning: {check} ({value})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames in the stack: {value:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With so few, satellites and hot pixels are hard to tell from the sky.</source>
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
        <source>See below why the others were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report names no frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched stars are {value:.2f} px from where they should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars may be smeared or doubled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the frames are aligned could not be measured.</source>
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
        <source>The width of the stars could not be measured in the stack or in its frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roundness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars have a median eccentricity of {value:.2f} (0 is round, 1 is a line).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They look trailed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape of the stars could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars found: {value:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clouds, dew or poor focus may hide stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stars could not be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least half of the frames cover {value:.0%} of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is noisier; the telescope may have moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coverage is not known: the report is from an older version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value:.1%} of all pixel values were rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames don&apos;t agree: they may be misaligned, or clouds passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of rejected values could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From one frame to the next, the sky changes by up to {value:.1f} times its noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cloud, a lamp or dawn may be the cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sky of the frames could not be measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the frames disagree about the sky, its level is off by {value:.2f} times the noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A roof, a tree or a cloud may have left an edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flatness is not known: the report is from an older version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area without stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond a sharp edge, {value:.0%} of the picture shows no stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wall or a roof may block it in all frames, or it is a dark nebula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known: the report is from an older version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value:.0%} of the stars are saturated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their brightness and colour can&apos;t be trusted.</source>
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
        <source>Catalogue stars are {value:.2f}″ from where the solution puts them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyone measuring it has to find its position again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The position of the stack on the sky is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumed colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames that don&apos;t name their colour pattern: {value:.0f}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were taken to be from a Seestar (GRBG): check that red stars are red.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many frames name their colour pattern is not known.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
