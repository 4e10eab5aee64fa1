<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AlignmentPanel</name>
    <message>
        <source>Transform</source>
        <translation>Transformation</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Star pairs</source>
        <translation>Sternpaare</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Restfehler</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Join the stars of the frame with those of the reference</source>
        <translation>Verbindet die Sterne des Bildes mit denen der Referenz</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Restfehler</translation>
    </message>
    <message>
        <source>How far each star misses, magnified</source>
        <translation>Wie weit jeder Stern danebenliegt, vergrößert</translation>
    </message>
    <message>
        <source>Footprint</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>Outline of the frame on the reference</source>
        <translation>Umriss des Bildes auf der Referenz</translation>
    </message>
    <message>
        <source>Blink with the reference</source>
        <translation>Mit der Referenz blinken</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Matched again for this view</source>
        <translation>Für diese Ansicht neu zugeordnet</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Shift, rotation and one scale</source>
        <translation>Verschiebung, Drehung und ein Maßstab</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>Affin</translation>
    </message>
    <message>
        <source>Also shear, and a scale for each direction</source>
        <translation>Auch Scherung und ein Maßstab je Richtung</translation>
    </message>
    <message>
        <source>Homography</source>
        <translation>Homographie</translation>
    </message>
    <message>
        <source>Also perspective: eight parameters</source>
        <translation>Auch Perspektive: acht Parameter</translation>
    </message>
</context>
<context>
    <name>ByHandPage</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>Zuletzt geöffnete Ordner</translation>
    </message>
    <message>
        <source>Last stack</source>
        <translation>Letzter Stack</translation>
    </message>
    <message>
        <source>The stack last made by hand, saved or not</source>
        <translation>Der zuletzt von Hand gemachte Stack, gespeichert oder nicht</translation>
    </message>
    <message>
        <source>Look at frames</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>Measure, blink and reject the chosen group&apos;s frames before they are stacked</source>
        <translation>Bilder der gewählten Gruppe vermessen, blinken und verwerfen, bevor sie gestackt werden</translation>
    </message>
    <message>
        <source>Look at the stack</source>
        <translation>Stack ansehen</translation>
    </message>
    <message>
        <source>Open the chosen stack on the page Review</source>
        <translation>Öffnet den gewählten Stack auf der Seite Prüfen</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stacken</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read as light frames.</source>
        <translation>
            <numerusform>%n Datei ist kein lesbares Einzelbild.</numerusform>
            <numerusform>%n Dateien sind keine lesbaren Einzelbilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some frames name no colour pattern: say which it is in the settings, under Stacking, Colour pattern.</source>
        <translation>Einige Bilder nennen kein Farbmuster: Legen Sie es in den Einstellungen unter Stacken, Farbmuster fest.</translation>
    </message>
    <message>
        <source>Some frames name no colour pattern; that of all Seestars is assumed.</source>
        <translation>Einige Bilder nennen kein Farbmuster; das aller Seestars wird angenommen.</translation>
    </message>
    <message>
        <source>Groups of frames</source>
        <translation>Gruppen von Bildern</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
</context>
<context>
    <name>ChoiceBar</name>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject the selected frames</source>
        <translation>Die ausgewählten Bilder verwerfen</translation>
    </message>
    <message>
        <source>Accept the selected frames</source>
        <translation>Die ausgewählten Bilder annehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Reject the worst frames by one figure</source>
        <translation>Die nach einem Wert schlechtesten Bilder verwerfen</translation>
    </message>
    <message>
        <source>Worst…</source>
        <translation>Schlechteste…</translation>
    </message>
    <message>
        <source>Stack again…</source>
        <translation>Neu stacken…</translation>
    </message>
    <message>
        <source>Reject suggested ({count})</source>
        <translation>Vorschläge verwerfen ({count})</translation>
    </message>
    <message>
        <source>Reject beyond limits ({count})</source>
        <translation>Außerhalb der Grenzen verwerfen ({count})</translation>
    </message>
    <message>
        <source>Stack…</source>
        <translation>Stacken…</translation>
    </message>
    <message>
        <source>{count} rejected by you</source>
        <translation>{count} von Ihnen verworfen</translation>
    </message>
</context>
<context>
    <name>ChunkCommands</name>
    <message>
        <source>Looking for chunks of an earlier run</source>
        <translation>Pakete eines früheren Laufs werden gesucht</translation>
    </message>
    <message>
        <source>Claiming the next chunk</source>
        <translation>Nächstes Paket wird geholt</translation>
    </message>
    <message>
        <source>Working on {name}</source>
        <translation>Arbeit an {name}</translation>
    </message>
    <message>
        <source>Submitting {name}</source>
        <translation>{name} wird eingereicht</translation>
    </message>
    <message>
        <source>Reporting {name} as failed</source>
        <translation>{name} wird als gescheitert gemeldet</translation>
    </message>
    <message>
        <source>Working on its own</source>
        <translation>Arbeitet selbständig</translation>
    </message>
    <message>
        <source>Stacking {name}</source>
        <translation>{name} wird gestackt</translation>
    </message>
    <message>
        <source>Stacking {name} again</source>
        <translation>{name} wird neu gestackt</translation>
    </message>
    <message>
        <source>Using the earlier stack of {name}</source>
        <translation>Der frühere Stack von {name} wird genommen</translation>
    </message>
    <message>
        <source>Ledger and working folder do not fit together. The page Log says what is missing.</source>
        <translation>Auftragsbuch und Arbeitsordner passen nicht zusammen. Was fehlt, steht auf der Seite Protokoll.</translation>
    </message>
    <message>
        <source>No chunk is waiting on the server. Look again later.</source>
        <translation>Auf dem Server wartet kein Paket. Sehen Sie später wieder nach.</translation>
    </message>
</context>
<context>
    <name>CommandBase</name>
    <message>
        <source>{name} is stacked and waits for your review.</source>
        <translation>{name} ist gestackt und wartet auf Ihre Prüfung.</translation>
    </message>
    <message>
        <source>{name} is stored, and the server knows it. Thank you.</source>
        <translation>{name} ist gespeichert, und der Server weiß es. Danke.</translation>
    </message>
    <message>
        <source>{name} was reported as failed.</source>
        <translation>{name} wurde als gescheitert gemeldet.</translation>
    </message>
    <message>
        <source>{name} is not ours any more, says the server.</source>
        <translation>{name} ist laut Server nicht mehr bei uns.</translation>
    </message>
    <message>
        <source>Stopped. What was done so far is kept; go on whenever you like.</source>
        <translation>Angehalten. Was bis hierher getan ist, bleibt; machen Sie weiter, wann Sie möchten.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>FITS, as it is (*.fits)</source>
        <translation>FITS, unverändert (*.fits)</translation>
    </message>
    <message>
        <source>FITS, a cube for Siril and other programs (*.fits)</source>
        <translation>FITS, als Würfel für Siril und andere Programme (*.fits)</translation>
    </message>
    <message>
        <source>FITS, as the service&apos;s own (*.fits)</source>
        <translation>FITS, im Aufbau des Dienstes (*.fits)</translation>
    </message>
    <message>
        <source>TIFF, 16-bit, linear (*.tif)</source>
        <translation>TIFF, 16 Bit, linear (*.tif)</translation>
    </message>
    <message>
        <source>PNG, stretched automatically (*.png)</source>
        <translation>PNG, automatisch gestreckt (*.png)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>{name} wird gespeichert</translation>
    </message>
    <message>
        <source>Sending {name}</source>
        <translation>{name} wird gesendet</translation>
    </message>
    <message>
        <source>Sent to {programs}.</source>
        <translation>Gesendet an {programs}.</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
</context>
<context>
    <name>Compass</name>
    <message>
        <source>North is {angle}° clockwise from up</source>
        <translation>Norden liegt {angle}° im Uhrzeigersinn von oben</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>E</source>
        <translation>O</translation>
    </message>
</context>
<context>
    <name>ConnectionMarks</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>Testing the connection</source>
        <translation>Verbindung wird geprüft</translation>
    </message>
</context>
<context>
    <name>CountedSentences</name>
    <message numerus="yes">
        <source>%n chunk(s) found again after a lost answer.</source>
        <translation>
            <numerusform>%n Paket nach verlorener Antwort wiedergefunden.</numerusform>
            <numerusform>%n Pakete nach verlorener Antwort wiedergefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is yours: %n frame(s).</source>
        <translation>
            <numerusform>{name} gehört jetzt Ihnen: %n Bild.</numerusform>
            <numerusform>{name} gehört jetzt Ihnen: %n Bilder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageMap</name>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) all over</source>
        <translation>
            <numerusform>überall %n Bild</numerusform>
            <numerusform>überall %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>{low} to {high} frames</source>
        <translation>{low} bis {high} Bilder</translation>
    </message>
    <message>
        <source>How many frames reach each part of the reference frame: {words}</source>
        <translation>Wie viele Bilder jede Stelle des Referenzbildes erreichen: {words}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>CrowdSky Desktop</source>
        <translation>CrowdSky Desktop</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Programm schließen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Gespeichert: {path}</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Save a report for a bug</source>
        <translation>Fehlerbericht speichern</translation>
    </message>
    <message>
        <source>This program made a mistake</source>
        <translation>Dieses Programm hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>{kind} in {place}; the log has the details.</source>
        <translation>{kind} in {place}; Näheres steht im Protokoll.</translation>
    </message>
    <message>
        <source>Your chunks are safe: each step is written down before the next begins, and what was finished is kept.</source>
        <translation>Ihre Pakete sind sicher: Jeder Schritt wird aufgeschrieben, bevor der nächste beginnt, und Fertiges bleibt erhalten.</translation>
    </message>
    <message>
        <source>The window could not be opened. Start the program again; if it stays so, report it.</source>
        <translation>Das Fenster ließ sich nicht öffnen. Starten Sie das Programm neu; bleibt es dabei, melden Sie es.</translation>
    </message>
    <message>
        <source>You may go on. If something looks stuck, close the program and start it again.</source>
        <translation>Sie können weitermachen. Wenn etwas hängt, schließen Sie das Programm und starten es neu.</translation>
    </message>
    <message>
        <source>Please report it. The report holds no keys, but names folders of this computer: look through it first.</source>
        <translation>Bitte melden Sie es. Der Bericht enthält keine Schlüssel, nennt aber Ordner dieses Computers: Sehen Sie ihn vorher durch.</translation>
    </message>
</context>
<context>
    <name>DocumentCommands</name>
    <message>
        <source>No stack was made by hand yet.</source>
        <translation>Noch kein Stack wurde von Hand gemacht.</translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>No chunks yet</source>
        <translation>Noch keine Pakete</translation>
    </message>
    <message>
        <source>Chunks that you claim appear here: 15 minutes of someone&apos;s night, ready to be stacked. The server hands out the one that has waited longest.</source>
        <translation>Hier erscheinen die Pakete, die Sie holen: 15 Minuten einer fremden Nacht, bereit zum Stacken. Der Server gibt das aus, das am längsten wartet.</translation>
    </message>
    <message>
        <source>Claim next chunk</source>
        <translation>Nächstes Paket holen</translation>
    </message>
    <message>
        <source>Not connected to a CrowdSky server</source>
        <translation>Nicht mit einem CrowdSky-Server verbunden</translation>
    </message>
    <message>
        <source>It takes three fields: server, key and storage. Or practise on simulated chunks first.</source>
        <translation>Drei Felder genügen: Server, Schlüssel und Speicher. Oder üben Sie erst an simulierten Paketen.</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>Erst üben</translation>
    </message>
</context>
<context>
    <name>ErrorPanel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy this error</source>
        <translation>Diesen Fehler kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Report as failed</source>
        <translation>Als gescheitert melden</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>For example: no time this week</source>
        <translation>Zum Beispiel: keine Zeit diese Woche</translation>
    </message>
    <message>
        <source>For example: clouds in every frame; stars are trailed</source>
        <translation>Zum Beispiel: Wolken in jedem Bild; Sterne sind strichförmig</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Keep the chunk</source>
        <translation>Paket behalten</translation>
    </message>
    <message>
        <source>This costs the chunk one of its three tries. The server hands it to another volunteer, or, after the third failure, to nobody any more. Frames and stack on this computer are given up.</source>
        <translation>Das kostet das Paket einen seiner drei Versuche. Der Server gibt es jemand anderem, nach dem dritten Scheitern niemandem mehr. Bilder und Stack auf diesem Computer werden aufgegeben.</translation>
    </message>
    <message>
        <source>Report {name} as failed?</source>
        <translation>{name} als gescheitert melden?</translation>
    </message>
    <message>
        <source>Hand {name} back?</source>
        <translation>{name} zurückgeben?</translation>
    </message>
    <message>
        <source>Why? The server&apos;s operators will read it.</source>
        <translation>Warum? Die Betreiber des Servers lesen es.</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Small pictures of the frames</source>
        <translation>Kleine Bilder der Einzelbilder</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search object, key or number</source>
        <translation>Objekt, Schlüssel, Nummer</translation>
    </message>
    <message>
        <source>Search the chunks</source>
        <translation>In den Paketen suchen</translation>
    </message>
</context>
<context>
    <name>FrameOpener</name>
    <message>
        <source>Reading headers</source>
        <translation>Header lesen</translation>
    </message>
    <message>
        <source>Open a folder of light frames</source>
        <translation>Ordner mit Einzelbildern öffnen</translation>
    </message>
    <message>
        <source>FITS files ({endings})</source>
        <translation>FITS-Dateien ({endings})</translation>
    </message>
    <message>
        <source>Open light frames</source>
        <translation>Einzelbilder öffnen</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Dateien…</translation>
    </message>
</context>
<context>
    <name>FramePanels</name>
    <message>
        <source>Plots</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Streckung</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
</context>
<context>
    <name>FramePlot</name>
    <message>
        <source>Limit of {figure}</source>
        <translation>Grenze für {figure}</translation>
    </message>
</context>
<context>
    <name>FramePlots</name>
    <message>
        <source>Figures of the frames</source>
        <translation>Werte der Bilder</translation>
    </message>
    <message>
        <source>Time, UTC</source>
        <translation>Zeit, UTC</translation>
    </message>
    <message>
        <source>Frame number, in order of time</source>
        <translation>Bildnummer, nach der Zeit</translation>
    </message>
    <message>
        <source>Frame number</source>
        <translation>Bildnummer</translation>
    </message>
</context>
<context>
    <name>FrameViewer</name>
    <message>
        <source>Stretching the picture…</source>
        <translation>Das Bild wird gestreckt…</translation>
    </message>
    <message>
        <source>It has no transform yet.</source>
        <translation>Es hat noch keine Transformation.</translation>
    </message>
    <message>
        <source>This frame is not on this computer any more.</source>
        <translation>Dieses Bild ist nicht mehr auf diesem Computer.</translation>
    </message>
    <message>
        <source>Not registered: {why}</source>
        <translation>Nicht registriert: {why}</translation>
    </message>
    <message>
        <source>{name}, the reference</source>
        <translation>{name}, die Referenz</translation>
    </message>
    <message>
        <source>{name}, reduced to fit all frames into memory</source>
        <translation>{name}, verkleinert, damit alle Bilder in den Speicher passen</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>As exposed</source>
        <translation>Wie belichtet</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>Two colours</source>
        <translation>Zweifarbig</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Two colours: the reference frame is red, this one cyan; white where they agree.</source>
        <translation>Zweifarbig: Das Referenzbild ist rot, dieses cyan; weiß, wo sie übereinstimmen.</translation>
    </message>
    <message>
        <source>Speed of the blink</source>
        <translation>Tempo des Blinkens</translation>
    </message>
    <message>
        <source>{speed} per s</source>
        <translation>{speed} je s</translation>
    </message>
</context>
<context>
    <name>FramesModel</name>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time
UTC</source>
        <translation>Zeit
UTC</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Detected stars</source>
        <translation>Gefundene Sterne</translation>
    </message>
    <message>
        <source>No frames to look at yet</source>
        <translation>Noch keine Bilder da</translation>
    </message>
    <message>
        <source>The frames of a chunk appear here: figures, plots, blink, and how each is registered.</source>
        <translation>Hier erscheinen die Einzelbilder eines Pakets: Werte, Diagramme, Blinken, und wie jedes registriert ist.</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>Warteschlange öffnen</translation>
    </message>
</context>
<context>
    <name>FramesTable</name>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>First exposure</source>
        <translation>Erste Belichtung</translation>
    </message>
    <message>
        <source>Telescope</source>
        <translation>Teleskop</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>finished stack</source>
        <translation>fertiger Stack</translation>
    </message>
</context>
<context>
    <name>HeaderPanel</name>
    <message>
        <source>Search the header</source>
        <translation>Im Header suchen</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all</source>
        <translation>Ausgewählte Zeilen oder alle kopieren</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>FITS header</source>
        <translation>FITS-Header</translation>
    </message>
</context>
<context>
    <name>HelpBrowser</name>
    <message>
        <source>The guide</source>
        <translation>Das Handbuch</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>CrowdSky Desktop: the guide</source>
        <translation>CrowdSky Desktop: das Handbuch (englisch)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Im Handbuch suchen</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>JobDock</name>
    <message>
        <source>Work in progress</source>
        <translation>Laufende Arbeit</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>No chunk is being worked on</source>
        <translation>An keinem Paket wird gearbeitet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stop; the chunk stays here</source>
        <translation>Anhalten; das Paket bleibt hier</translation>
    </message>
    <message>
        <source>After the file, frame or band in hand ({key}). An upload is not paused.</source>
        <translation>Nach der Datei, dem Bild oder dem Streifen in Arbeit ({key}). Ein Hochladen pausiert nicht.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Paused: goes on whenever you like</source>
        <translation>Pause: weiter, wann Sie möchten</translation>
    </message>
    <message>
        <source>Pausing after what is in hand…</source>
        <translation>Pause nach dem, was in Arbeit ist…</translation>
    </message>
    <message>
        <source>Waiting: {reason}</source>
        <translation>Wartet: {reason}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>{step}: {done} of {total} {units}</source>
        <translation>{step}: {done} von {total} {units}</translation>
    </message>
    <message>
        <source>, {count} left out</source>
        <translation>, {count} ausgelassen</translation>
    </message>
    <message>
        <source>again in {time}</source>
        <translation>wieder in {time}</translation>
    </message>
    <message>
        <source>trying again…</source>
        <translation>neuer Versuch …</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message>
        <source>Chosen chunk</source>
        <translation>Gewähltes Paket</translation>
    </message>
    <message>
        <source>Chunk begins</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>RA, Dec</source>
        <translation>RA, Dec</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation>Fehlversuche</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Bei uns seit</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Look at frames</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>Open the chunk&apos;s folder</source>
        <translation>Ordner des Pakets öffnen</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser PC</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>seit {time}</translation>
    </message>
    <message>
        <source>One chunk at a time: stop the run below first.</source>
        <translation>Ein Paket nach dem anderen: Halten Sie erst den Lauf unten an.</translation>
    </message>
    <message>
        <source>Hand back…</source>
        <translation>Zurückgeben…</translation>
    </message>
    <message>
        <source>Report as failed…</source>
        <translation>Als gescheitert melden…</translation>
    </message>
    <message>
        <source>Costs the chunk one of its three tries.</source>
        <translation>Kostet das Paket einen seiner drei Versuche.</translation>
    </message>
    <message>
        <source>This chunk is not with this computer.</source>
        <translation>Dieses Paket ist nicht bei diesem Computer.</translation>
    </message>
    <message>
        <source>The server hands out the chunk that has waited longest; nobody can choose another.</source>
        <translation>Der Server gibt das Paket aus, das am längsten wartet; niemand kann ein anderes wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) come before this one.</source>
        <translation>
            <numerusform>%n Paket kommt vor diesem.</numerusform>
            <numerusform>%n Pakete kommen vor diesem.</numerusform>
        </translation>
    </message>
    <message>
        <source>This one is next.</source>
        <translation>Dieses ist das nächste.</translation>
    </message>
    <message>
        <source>The server has deleted its light frames: the chunk was stacked, or its session was cleaned up.</source>
        <translation>Der Server hat die Einzelbilder gelöscht: Das Paket wurde gestackt oder seine Sitzung aufgeräumt.</translation>
    </message>
    <message>
        <source>This server doesn&apos;t say what becomes of it: it may be waiting, in progress, or out of attempts.</source>
        <translation>Dieser Server sagt nicht, was daraus wird: Es kann warten, in Arbeit sein oder keine Versuche mehr haben.</translation>
    </message>
    <message>
        <source>About the chunk</source>
        <translation>Über das Paket</translation>
    </message>
</context>
<context>
    <name>LeftOutList</name>
    <message numerus="yes">
        <source>and %n more frame(s); see the page Frames</source>
        <translation>
            <numerusform>und %n weiteres Bild; siehe die Seite Bilder</numerusform>
            <numerusform>und %n weitere Bilder; siehe die Seite Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>No frame was left out.</source>
        <translation>Kein Bild wurde ausgelassen.</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Copy what is shown</source>
        <translation>Kopieren, was zu sehen ist</translation>
    </message>
    <message>
        <source>Open the log&apos;s folder</source>
        <translation>Ordner des Protokolls öffnen</translation>
    </message>
    <message>
        <source>Save a report for a bug…</source>
        <translation>Fehlerbericht speichern…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Save a report for a bug</source>
        <translation>Fehlerbericht speichern</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Nothing was logged yet, or nothing matches.</source>
        <translation>Noch nichts protokolliert, oder nichts passt.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>CrowdSky Desktop was open already: this is its window.</source>
        <translation>CrowdSky Desktop war schon offen: Das ist sein Fenster.</translation>
    </message>
    <message>
        <source>The program crashed last time. Your chunks are safe; the page Log can save a report for a bug.</source>
        <translation>Das Programm ist beim letzten Mal abgestürzt. Ihre Pakete sind sicher; die Seite Protokoll kann einen Fehlerbericht speichern.</translation>
    </message>
    <message>
        <source>CrowdSky Desktop</source>
        <translation>CrowdSky Desktop</translation>
    </message>
</context>
<context>
    <name>ManualCommands</name>
    <message>
        <source>Measuring {name}</source>
        <translation>{name} wird vermessen</translation>
    </message>
    <message>
        <source>Stacking {name}</source>
        <translation>{name} wird gestackt</translation>
    </message>
    <message>
        <source>Stacking {name} again</source>
        <translation>{name} wird neu gestackt</translation>
    </message>
    <message>
        <source>Using the earlier stack of {name}</source>
        <translation>Der frühere Stack von {name} wird genommen</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>OpenOffer</name>
    <message>
        <source>Stack your own frames</source>
        <translation>Eigene Bilder stacken</translation>
    </message>
    <message>
        <source>Open a folder of light frames, or drop one here, or single files ({key}). Nothing is uploaded; you judge the stack, and say where it is saved.</source>
        <translation>Einen Ordner mit Einzelbildern öffnen oder hierher ziehen, oder einzelne Dateien ({key}). Nichts wird hochgeladen; Sie beurteilen den Stack und sagen, wohin er gespeichert wird.</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>Zuletzt geöffnete Ordner</translation>
    </message>
    <message>
        <source>Reading headers…</source>
        <translation>Header werden gelesen…</translation>
    </message>
    <message>
        <source>That could not be opened; what went wrong stands above. Try another folder.</source>
        <translation>Das ließ sich nicht öffnen; der Grund steht oben. Versuchen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The frames are in folders below</source>
        <translation>Die Bilder liegen in Unterordnern</translation>
    </message>
    <message>
        <source>Light frames are in: {names}.</source>
        <translation>Einzelbilder liegen in: {names}.</translation>
    </message>
    <message>
        <source>Open them all</source>
        <translation>Alle öffnen</translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>How frames are grouped by time</source>
        <translation>Wie Bilder nach der Zeit gruppiert werden</translation>
    </message>
    <message>
        <source>By night</source>
        <translation>Nach Nacht</translation>
    </message>
    <message>
        <source>By 15 minutes</source>
        <translation>Je 15 Minuten</translation>
    </message>
    <message>
        <source>All nights together</source>
        <translation>Alle Nächte zusammen</translation>
    </message>
</context>
<context>
    <name>PlotsPanel</name>
    <message>
        <source>FWHM, stars, sky</source>
        <translation>FWHM, Sterne, Himmel</translation>
    </message>
    <message>
        <source>Shape, noise, weight</source>
        <translation>Form, Rauschen, Gewicht</translation>
    </message>
    <message>
        <source>Shift, rotation, residual</source>
        <translation>Versatz, Drehung, Restfehler</translation>
    </message>
    <message>
        <source>What is plotted</source>
        <translation>Was dargestellt wird</translation>
    </message>
    <message>
        <source>Axis of the plots</source>
        <translation>Achse der Diagramme</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Nach Nummer</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>Nach Zeit</translation>
    </message>
</context>
<context>
    <name>PracticeMode</name>
    <message>
        <source>Preparing two practice nights</source>
        <translation>Zwei Übungsnächte werden vorbereitet</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Claim next chunk</source>
        <translation>Nächstes Paket holen</translation>
    </message>
    <message>
        <source>The server hands out the chunk that has waited longest; you cannot choose another</source>
        <translation>Der Server gibt das Paket aus, das am längsten wartet; ein anderes lässt sich nicht wählen</translation>
    </message>
    <message>
        <source>Work on its own</source>
        <translation>Selbständig arbeiten</translation>
    </message>
    <message>
        <source>Takes chunk after chunk, and holds for you what the checks do not pass.</source>
        <translation>Nimmt Paket um Paket und hält für Sie zurück, was die Prüfungen nicht besteht.</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>QueueSummary</name>
    <message>
        <source>You hold {count}.</source>
        <translation>Bei Ihnen: {count}.</translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s) got no answer.</source>
        <translation>
            <numerusform>%n Anforderung blieb ohne Antwort.</numerusform>
            <numerusform>%n Anforderungen blieben ohne Antwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Updated just now.</source>
        <translation>Gerade aktualisiert.</translation>
    </message>
    <message>
        <source>Updated {time} ago.</source>
        <translation>Vor {time} aktualisiert.</translation>
    </message>
    <message>
        <source>No answer from {server} between {first} and {last}: it may count chunks as yours that never arrived. Ask its operators to put back what “{name}” has in processing and you don&apos;t hold; then close this window and run: crowdsky-desktop jobs forget {number}</source>
        <translation>Keine Antwort von {server} zwischen {first} und {last}: Dort können Pakete als Ihre gelten, die nie ankamen. Bitten Sie die Betreiber, zurückzustellen, was „{name}“ in Bearbeitung hat und nicht bei Ihnen ist; schließen Sie dann dieses Fenster und führen Sie aus: crowdsky-desktop jobs forget {number}</translation>
    </message>
    <message>
        <source>This server doesn&apos;t publish its queue, so upcoming chunks are looked up one by one.</source>
        <translation>Dieser Server veröffentlicht seine Warteschlange nicht; die nächsten Pakete werden einzeln abgefragt.</translation>
    </message>
    <message>
        <source>On the server: {waiting} waiting, {working} in progress, {done} completed, {failed} failed.</source>
        <translation>Auf dem Server: {waiting} wartend, {working} in Arbeit, {done} fertig, {failed} gescheitert.</translation>
    </message>
    <message>
        <source>{shown} of {count} are here.</source>
        <translation>{shown} von {count} sind hier.</translation>
    </message>
    <message>
        <source>{free} free on disk.</source>
        <translation>{free} frei.</translation>
    </message>
    <message>
        <source>Only {free} free on disk; a full chunk needs about {needed}.</source>
        <translation>Nur {free} frei; ein volles Paket braucht etwa {needed}.</translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message>
        <source>Close CrowdSky Desktop</source>
        <translation>CrowdSky Desktop schließen</translation>
    </message>
    <message>
        <source>Always keep them without asking</source>
        <translation>Immer behalten, ohne zu fragen</translation>
    </message>
    <message>
        <source>Keep and close</source>
        <translation>Behalten und schließen</translation>
    </message>
    <message>
        <source>Hand back and close</source>
        <translation>Zurückgeben und schließen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) in your hands</source>
        <translation>
            <numerusform>%n Paket bei Ihnen</numerusform>
            <numerusform>%n Pakete bei Ihnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>All that was downloaded and stacked stays on this computer, and the chunks stay yours: nobody else can work on them until you go on.</source>
        <translation>Alles Geladene und Gestackte bleibt auf diesem Computer, und die Pakete bleiben Ihre: Niemand sonst kann daran arbeiten, bis Sie weitermachen.</translation>
    </message>
    <message>
        <source>The step in hand is stopped and done again the next time.</source>
        <translation>Der laufende Schritt wird angehalten und beim nächsten Mal wiederholt.</translation>
    </message>
    <message numerus="yes">
        <source>Handing back gives %n chunk(s) to other volunteers and costs each one of its three tries; its frames and its stack on this computer are given up.</source>
        <translation>
            <numerusform>Zurückgeben gibt %n Paket an andere weiter und kostet es einen seiner drei Versuche; seine Bilder und sein Stack auf diesem Computer werden aufgegeben.</numerusform>
            <numerusform>Zurückgeben gibt %n Pakete an andere weiter und kostet jedes einen seiner drei Versuche; ihre Bilder und Stacks auf diesem Computer werden aufgegeben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Handing back</source>
        <translation>Wird zurückgegeben</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Recent folders</source>
        <translation>Zuletzt geöffnete Ordner</translation>
    </message>
    <message>
        <source>Looking for recent folders</source>
        <translation>Zuletzt geöffnete Ordner werden gesucht</translation>
    </message>
    <message>
        <source>Forget these folders</source>
        <translation>Diese Ordner vergessen</translation>
    </message>
    <message>
        <source>{name} – not there any more</source>
        <translation>{name} – nicht mehr da</translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <source>Stack again</source>
        <translation>Neu stacken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A recipe of your own.</source>
        <translation>Ein eigenes Rezept.</translation>
    </message>
    <message numerus="yes">
        <source>Rejected by you: %n frame(s).</source>
        <translation>
            <numerusform>Von Ihnen verworfen: %n Bild.</numerusform>
            <numerusform>Von Ihnen verworfen: %n Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the widest stars: %n frame(s).</source>
        <translation>
            <numerusform>Mit den breitesten Sternen: %n Bild.</numerusform>
            <numerusform>Mit den breitesten Sternen: %n Bilder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left to be tried: %n frame(s).</source>
        <translation>
            <numerusform>Bleibt zu versuchen: %n Bild.</numerusform>
            <numerusform>Bleiben zu versuchen: %n Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>All that are not rejected</source>
        <translation>Alle nicht verworfenen</translation>
    </message>
    <message>
        <source>The sharpest {share} %</source>
        <translation>Die schärfsten {share} %</translation>
    </message>
    <message>
        <source>The present stack stays beside the new one: compare them, and keep the one you like.</source>
        <translation>Der jetzige Stack bleibt neben dem neuen: Vergleichen Sie beide, und behalten Sie den besseren.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
</context>
<context>
    <name>ReportFacts</name>
    <message>
        <source>Frames used</source>
        <translation>Bilder im Stack</translation>
    </message>
    <message>
        <source>Total exposure</source>
        <translation>Gesamtbelichtung</translation>
    </message>
    <message>
        <source>FWHM, sub → stack</source>
        <translation>FWHM → Stack</translation>
    </message>
    <message>
        <source>Noise, sub → stack</source>
        <translation>Rauschen → Stack</translation>
    </message>
    <message>
        <source>SNR gain</source>
        <translation>SNR-Gewinn</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>Samples per pixel</source>
        <translation>Werte je Pixel</translation>
    </message>
    <message>
        <source>Samples rejected</source>
        <translation>Werte verworfen</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Verwerfung</translation>
    </message>
    <message>
        <source>First exposure</source>
        <translation>Erste Belichtung</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Catalogue stars</source>
        <translation>Katalogsterne</translation>
    </message>
    <message>
        <source>Airmass</source>
        <translation>Luftmasse</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation>{used} von {all}</translation>
    </message>
    <message>
        <source>Signal to noise of the stack over that of a single sub, green. Theory allows √{n} = {theory} for equal subs; resampling smooths a little, so that it may seem to be more.</source>
        <translation>Signal zu Rauschen des Stacks gegenüber einem Einzelbild, Grün. Die Theorie erlaubt √{n} = {theory} bei gleichen Bildern; Umrechnen glättet etwas, daher kann es mehr scheinen.</translation>
    </message>
    <message>
        <source>not solved</source>
        <translation>nicht gelöst</translation>
    </message>
    <message>
        <source>{n} of {all}, {rms}″ rms</source>
        <translation>{n} von {all}, {rms}″ rms</translation>
    </message>
    <message>
        <source>Odds against chance 10^{odds}; {catalogue}; {scale}″ a pixel.</source>
        <translation>Wahrscheinlichkeit gegen den Zufall 10^{odds}; {catalogue}; {scale}″ je Pixel.</translation>
    </message>
    <message>
        <source>How much the sky&apos;s level differs across the picture; σ is the noise of the stack.</source>
        <translation>Wie sehr der Himmel über das Bild hin verschieden hell ist; σ ist das Rauschen des Stacks.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Nothing to review yet</source>
        <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
        <source>A finished stack appears here, with what the checks say of it. Nothing is sent before you approve.</source>
        <translation>Hier erscheint ein fertiger Stack mit dem, was die Prüfungen von ihm sagen. Nichts wird gesendet, bevor Sie zustimmen.</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>Warteschlange öffnen</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Approve and submit</source>
        <translation>Freigeben und einreichen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Stack again…</source>
        <translation>Neu stacken…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie sichern…</translation>
    </message>
    <message>
        <source>Send to other programs</source>
        <translation>An andere Programme senden</translation>
    </message>
    <message>
        <source>Opens the stack in DS9, Aladin or TOPCAT, if they run on this computer</source>
        <translation>Öffnet den Stack in DS9, Aladin oder TOPCAT, wenn sie auf diesem Computer laufen</translation>
    </message>
    <message>
        <source>Report as failed…</source>
        <translation>Als gescheitert melden…</translation>
    </message>
    <message>
        <source>Use the earlier stack</source>
        <translation>Früheren Stack nehmen</translation>
    </message>
    <message>
        <source>The two change places; press it again to go back</source>
        <translation>Beide tauschen die Plätze; noch einmal drücken führt zurück</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Einreichen</translation>
    </message>
    <message>
        <source>All checks pass</source>
        <translation>Alle Prüfungen bestanden</translation>
    </message>
    <message>
        <source>Look closely before you submit</source>
        <translation>Vor dem Einreichen genau hinsehen</translation>
    </message>
    <message>
        <source>Look closely: a check has a doubt</source>
        <translation>Genau hinsehen: Eine Prüfung zweifelt</translation>
    </message>
    <message>
        <source>A check failed: your eyes decide</source>
        <translation>Eine Prüfung scheitert: Ihr Auge entscheidet</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>Einreichung</translation>
    </message>
    <message>
        <source>Against the earlier stack</source>
        <translation>Gegenüber dem früheren Stack</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Beurteilung</translation>
    </message>
</context>
<context>
    <name>ReviewPictures</name>
    <message>
        <source>Stretching the picture…</source>
        <translation>Das Bild wird gestreckt…</translation>
    </message>
    <message numerus="yes">
        <source>Stack of %n frame(s)</source>
        <translation>
            <numerusform>Stack aus %n Bild</numerusform>
            <numerusform>Stack aus %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>earlier stack</source>
        <translation>früherer Stack</translation>
    </message>
    <message>
        <source>one sub</source>
        <translation>ein Einzelbild</translation>
    </message>
</context>
<context>
    <name>ReviewTools</name>
    <message>
        <source>What of the stack is shown</source>
        <translation>Was vom Stack gezeigt wird</translation>
    </message>
    <message>
        <source>Detected stars</source>
        <translation>Gefundene Sterne</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>hatched: no data</source>
        <translation>schraffiert: leer</translation>
    </message>
    <message>
        <source>square: saturated</source>
        <translation>Quadrat: gesättigt</translation>
    </message>
</context>
<context>
    <name>RoadStrip</name>
    <message>
        <source>The chunk&apos;s road</source>
        <translation>Der Weg des Pakets</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Done: {done}. Current step: {current}.</source>
        <translation>Erledigt: {done}. Jetziger Schritt: {current}.</translation>
    </message>
</context>
<context>
    <name>ScaleBar</name>
    <message>
        <source>{length} px, residuals × {times}</source>
        <translation>{length} px, Restfehler × {times}</translation>
    </message>
</context>
<context>
    <name>SecretRow</name>
    <message>
        <source>Leave empty to keep the present one</source>
        <translation>Leer lassen behält den jetzigen</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to the default</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>It must be {allowed}.</source>
        <translation>Erlaubt ist: {allowed}.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Keep keys for this session only, not in the system&apos;s keyring</source>
        <translation>Schlüssel nur für diese Sitzung behalten, nicht im Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>Save and test</source>
        <translation>Speichern und prüfen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Every setting back to its default; keys stay. Kept only when you save.</source>
        <translation>Jede Einstellung zurück zur Vorgabe; Schlüssel bleiben. Gilt erst, wenn Sie speichern.</translation>
    </message>
    <message>
        <source>No setting has this in its name or its help.</source>
        <translation>Keine Einstellung hat das im Namen oder in der Hilfe.</translation>
    </message>
    <message>
        <source>Worker API key</source>
        <translation>Worker-API-Schlüssel</translation>
    </message>
    <message>
        <source>Storage token</source>
        <translation>Token des Speichers</translation>
    </message>
    <message>
        <source>From the operators of the server; kept in the system&apos;s keyring.</source>
        <translation>Von den Betreibern des Servers; liegt im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>User or share token of the WebDAV storage.</source>
        <translation>Benutzer oder Freigabe-Token des WebDAV-Speichers.</translation>
    </message>
    <message>
        <source>Storage password</source>
        <translation>Passwort des Speichers</translation>
    </message>
    <message>
        <source>Only if the share has one.</source>
        <translation>Nur wenn die Freigabe eines hat.</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>In den Einstellungen suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Practice mode: kept until the window is closed.</source>
        <translation>Übungsmodus: gilt, bis das Fenster geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Einzelbilder</translation>
    </message>
</context>
<context>
    <name>SkyTool</name>
    <message>
        <source>Right ascension and declination</source>
        <translation>Rektaszension und Deklination</translation>
    </message>
    <message>
        <source>Catalogue stars</source>
        <translation>Katalogsterne</translation>
    </message>
    <message>
        <source>Names of bright objects</source>
        <translation>Namen heller Objekte</translation>
    </message>
    <message>
        <source>Residuals, {n} times as long</source>
        <translation>Abweichungen, {n}-mal so lang</translation>
    </message>
    <message>
        <source>Looking where this is on the sky…</source>
        <translation>Es wird gesucht, wo das am Himmel ist …</translation>
    </message>
    <message>
        <source>Not solved: {reason} {advice}</source>
        <translation>Nicht gelöst: {reason} {advice}</translation>
    </message>
</context>
<context>
    <name>StackComparison</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
</context>
<context>
    <name>StarReader</name>
    <message>
        <source>Reading stars</source>
        <translation>Sterne werden gelesen</translation>
    </message>
</context>
<context>
    <name>StartErrorDialog</name>
    <message>
        <source>CrowdSky Desktop</source>
        <translation>CrowdSky Desktop</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>StateFilter</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Für Sie</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed or lost</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>{group}: %n chunk(s)</source>
        <translation>
            <numerusform>{group}: %n Paket</numerusform>
            <numerusform>{group}: %n Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>{group}: not all are known</source>
        <translation>{group}: nicht alle bekannt</translation>
    </message>
</context>
<context>
    <name>StatusPresenter</name>
    <message>
        <source>Paused by you</source>
        <translation>Von Ihnen angehalten</translation>
    </message>
    <message>
        <source>Waiting: {reason}</source>
        <translation>Wartet: {reason}</translation>
    </message>
    <message>
        <source>Waiting for you: claim a chunk, or go on with one</source>
        <translation>Wartet auf Sie: Paket holen oder weitermachen</translation>
    </message>
    <message>
        <source>Looking at the server…</source>
        <translation>Blick auf den Server…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Night vision: red on black</source>
        <translation>Nachtsicht: rot auf schwarz</translation>
    </message>
    <message>
        <source>Help about this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>No server</source>
        <translation>Kein Server</translation>
    </message>
    <message>
        <source>looking now…</source>
        <translation>Blick läuft…</translation>
    </message>
    <message>
        <source>next look in {time}</source>
        <translation>nächster Blick: {time}</translation>
    </message>
</context>
<context>
    <name>StretchPanel</name>
    <message>
        <source>Channel that the handles move</source>
        <translation>Kanal, den die Griffe bewegen</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Alle Kanäle</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>mid</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>white</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Midtones</source>
        <translation>Mitteltöne</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>{value} ADU above the sky</source>
        <translation>{value} ADU über dem Himmel</translation>
    </message>
    <message>
        <source>ADU above the sky</source>
        <translation>ADU über dem Himmel</translation>
    </message>
    <message>
        <source>Set by hand it is the same for all frames: changes of the sky show.</source>
        <translation>Von Hand ist sie für alle Bilder gleich: So zeigt sich der Himmel.</translation>
    </message>
</context>
<context>
    <name>SubmissionList</name>
    <message>
        <source>Storing {name}: {share}</source>
        <translation>{name} wird gespeichert: {share}</translation>
    </message>
    <message>
        <source>Reading back {name} ({size}) to check it: {share}</source>
        <translation>{name} ({size}) wird zur Prüfung zurückgelesen: {share}</translation>
    </message>
    <message>
        <source>Approve the stack</source>
        <translation>Stack freigeben</translation>
    </message>
    <message>
        <source>Store the thumbnail</source>
        <translation>Vorschaubild speichern</translation>
    </message>
    <message>
        <source>Store the stack and read it back</source>
        <translation>Stack speichern und zurücklesen</translation>
    </message>
    <message>
        <source>Tell the server</source>
        <translation>Dem Server melden</translation>
    </message>
    <message>
        <source>Approved by you</source>
        <translation>Von Ihnen freigegeben</translation>
    </message>
    <message>
        <source>Thumbnail stored</source>
        <translation>Vorschaubild gespeichert</translation>
    </message>
    <message>
        <source>Stack stored, read back and checked</source>
        <translation>Stack gespeichert und geprüft</translation>
    </message>
    <message>
        <source>The server answered: completed</source>
        <translation>Der Server antwortet: fertig</translation>
    </message>
    <message>
        <source>Stored and checked: {path} ({size})</source>
        <translation>Gespeichert und geprüft: {path} ({size})</translation>
    </message>
    <message>
        <source>The server answered: not yours any more</source>
        <translation>Der Server antwortet: nicht mehr Ihres</translation>
    </message>
    <message>
        <source>Reported as failed: {reason}</source>
        <translation>Als gescheitert gemeldet: {reason}</translation>
    </message>
    <message>
        <source>The server answered: someone else may try again</source>
        <translation>Der Server antwortet: Andere dürfen es versuchen</translation>
    </message>
    <message>
        <source>The server answered: failed for good, after three tries</source>
        <translation>Der Server antwortet: nach drei Versuchen gescheitert</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>A new version</source>
        <translation>Eine neue Version</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Was neu ist</translation>
    </message>
    <message>
        <source>It says nothing of what is new.</source>
        <translation>Sie sagt nicht, was neu ist.</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>Seite zum Herunterladen öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Version {version} is there</source>
        <translation>Version {version} ist da</translation>
    </message>
    <message>
        <source>You have {version}.</source>
        <translation>Sie haben {version}.</translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>Look once a day</source>
        <translation>Einmal am Tag nachsehen</translation>
    </message>
    <message>
        <source>Never look</source>
        <translation>Nie nachsehen</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Was neu ist</translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation>Diese Version überspringen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>May this program look once a day whether there is a new version? It asks {host}, and tells nothing but its own version.</source>
        <translation>Darf dieses Programm einmal am Tag nachsehen, ob es eine neue Version gibt? Es fragt {host} und nennt nur seine eigene Version.</translation>
    </message>
    <message>
        <source>Version {version} is there.</source>
        <translation>Version {version} ist da.</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>Looking for a new version</source>
        <translation>Nach einer neuen Version wird gesehen</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Worker API key</source>
        <translation>Worker-API-Schlüssel</translation>
    </message>
    <message>
        <source>From the operators of the server.</source>
        <translation>Von den Betreibern des Servers.</translation>
    </message>
    <message>
        <source>Storage token</source>
        <translation>Token des Speichers</translation>
    </message>
    <message>
        <source>User or share token of the WebDAV storage.</source>
        <translation>Benutzer oder Freigabe-Token des WebDAV-Speichers.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>Erst üben</translation>
    </message>
    <message>
        <source>Keep key and token for this session only</source>
        <translation>Schlüssel und Token nur für diese Sitzung behalten</translation>
    </message>
    <message>
        <source>memory, until the program ends</source>
        <translation>im Arbeitsspeicher, bis das Programm endet</translation>
    </message>
    <message>
        <source>Welcome to CrowdSky</source>
        <translation>Willkommen bei CrowdSky</translation>
    </message>
    <message>
        <source>Somewhere a small telescope took fifteen minutes of light frames. You claim such a chunk, this program stacks it, you judge the result, and it joins everyone&apos;s sky.</source>
        <translation>Irgendwo hat ein kleines Teleskop fünfzehn Minuten lang Einzelbilder gemacht. Sie holen so ein Paket, dieses Programm stackt es, Sie beurteilen das Ergebnis, und es wird Teil des Himmels für alle.</translation>
    </message>
    <message>
        <source>The addresses stay in</source>
        <translation>Die Adressen bleiben in</translation>
    </message>
    <message>
        <source>Key and token stay in</source>
        <translation>Schlüssel und Token bleiben in</translation>
    </message>
    <message>
        <source>Frames and stacks are worked on in</source>
        <translation>Gearbeitet wird in</translation>
    </message>
    <message>
        <source>What you approve goes to</source>
        <translation>Was Sie freigeben, geht in</translation>
    </message>
    <message>
        <source>your system&apos;s keyring; never in a file</source>
        <translation>Ihrem Schlüsselbund; nie in einer Datei</translation>
    </message>
    <message>
        <source>the storage above; nothing is sent before</source>
        <translation>den Speicher oben; vorher wird nichts gesendet</translation>
    </message>
    <message>
        <source>on simulated chunks; nothing leaves this computer</source>
        <translation>an simulierten Paketen; nichts verlässt den Computer</translation>
    </message>
</context>
<context>
    <name>WorkerFilter</name>
    <message>
        <source>Whose chunks</source>
        <translation>Wessen Pakete</translation>
    </message>
    <message>
        <source>Everyone&apos;s</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>This computer&apos;s</source>
        <translation>Von hier</translation>
    </message>
</context>
<context>
    <name>WorstPicker</name>
    <message>
        <source>Share of the frames</source>
        <translation>Anteil der Bilder</translation>
    </message>
    <message>
        <source>By which figure</source>
        <translation>Nach welchem Wert</translation>
    </message>
    <message>
        <source>Reject {count}</source>
        <translation>{count} verwerfen</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Schlechteste</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>auto, reference red, this frame cyan</source>
        <translation>auto, Referenz rot, dieses Bild cyan</translation>
    </message>
    <message>
        <source>difference, grey is none</source>
        <translation>Differenz, Grau ist keine</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>auto, linked</source>
        <translation>auto, gekoppelt</translation>
    </message>
    <message>
        <source>auto, per channel</source>
        <translation>auto, je Kanal</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Server address</source>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address of the CrowdSky server.</source>
        <translation>Adresse des CrowdSky-Servers.</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>Name dieses Computers</translation>
    </message>
    <message>
        <source>The name by which the server&apos;s operators see this computer.</source>
        <translation>Der Name, unter dem die Betreiber des Servers diesen Computer sehen.</translation>
    </message>
    <message>
        <source>Ask again after (s)</source>
        <translation>Wieder fragen nach (s)</translation>
    </message>
    <message>
        <source>How long the window waits before it looks at the server&apos;s queue again, and a run on its own before it asks again for a chunk where none was waiting, in seconds. While the server is slow or in trouble the wait grows, up to 15 minutes.</source>
        <translation>Wie lange das Fenster wartet, bis es wieder nach der Warteschlange des Servers sieht, und ein selbständiger Lauf, bis er wieder nach einem Paket fragt, wo keines wartete, in Sekunden. Ist der Server langsam oder in Schwierigkeiten, wächst die Wartezeit, bis zu 15 Minuten.</translation>
    </message>
    <message>
        <source>Own CA file</source>
        <translation>Eigene CA-Datei</translation>
    </message>
    <message>
        <source>Certificates (PEM) to trust besides the usual ones, for a network that has its own.</source>
        <translation>Zertifikate (PEM), denen neben den üblichen vertraut wird, für ein Netz mit eigenen.</translation>
    </message>
    <message>
        <source>Allow http://</source>
        <translation>http:// erlauben</translation>
    </message>
    <message>
        <source>Allow addresses with http://. Keys then travel unencrypted: only for a network that you trust. Not needed for a server on this computer.</source>
        <translation>Adressen mit http:// erlauben. Schlüssel reisen dann unverschlüsselt: nur in einem Netz, dem Sie trauen. Für einen Server auf diesem Computer nicht nötig.</translation>
    </message>
    <message>
        <source>Kind of storage</source>
        <translation>Art des Speichers</translation>
    </message>
    <message>
        <source>Result storage</source>
        <translation>Speicher für Ergebnisse</translation>
    </message>
    <message>
        <source>Where finished stacks go: a WebDAV share or a folder.</source>
        <translation>Wohin fertige Stacks gehen: WebDAV-Freigabe oder Ordner.</translation>
    </message>
    <message>
        <source>WebDAV share, such as Nextcloud</source>
        <translation>WebDAV-Freigabe, etwa Nextcloud</translation>
    </message>
    <message>
        <source>Folder on this computer</source>
        <translation>Ordner auf diesem Computer</translation>
    </message>
    <message>
        <source>WebDAV address</source>
        <translation>WebDAV-Adresse</translation>
    </message>
    <message>
        <source>Address of the WebDAV storage.</source>
        <translation>Adresse des WebDAV-Speichers.</translation>
    </message>
    <message>
        <source>Storage folder</source>
        <translation>Speicherordner</translation>
    </message>
    <message>
        <source>Folder for finished stacks, such as a mounted share. Used if the storage is a folder.</source>
        <translation>Ordner für fertige Stacks, etwa eine eingebundene Freigabe. Gilt, wenn der Speicher ein Ordner ist.</translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation>Ordner im Speicher</translation>
    </message>
    <message>
        <source>Folder of the storage below which stacks are kept.</source>
        <translation>Ordner des Speichers, unter dem die Stacks liegen.</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Folder in which chunks are worked on. Empty: beside the ledger.</source>
        <translation>Ordner, in dem an Paketen gearbeitet wird. Leer: neben dem Auftragsbuch.</translation>
    </message>
    <message>
        <source>Own star catalogue</source>
        <translation>Eigener Sternkatalog</translation>
    </message>
    <message>
        <source>Folder of a deeper star catalogue (Gaia in Parquet files, one for each HEALPix pixel of order 5). It is asked where stacks show too few of the stars that the program knows by itself.</source>
        <translation>Ordner eines tieferen Sternkatalogs (Gaia in Parquet-Dateien, eine für jedes HEALPix-Pixel der Ordnung 5). Er wird gefragt, wo Stacks zu wenige der Sterne zeigen, die das Programm selbst kennt.</translation>
    </message>
    <message>
        <source>Keep finished stacks (days)</source>
        <translation>Stacks behalten (Tage)</translation>
    </message>
    <message>
        <source>How long stacks of completed chunks stay on this computer, in days on which the program runs.</source>
        <translation>Wie lange Stacks fertiger Pakete auf diesem Computer bleiben, in Tagen, an denen das Programm läuft.</translation>
    </message>
    <message>
        <source>Ask before closing</source>
        <translation>Vor dem Schließen fragen</translation>
    </message>
    <message>
        <source>Say what is kept, and ask, when the window is closed with chunks in hand.</source>
        <translation>Sagen, was bleibt, und fragen, wenn das Fenster mit Paketen in Arbeit geschlossen wird.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation>Farben des Fensters.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Night: red on black</source>
        <translation>Nacht: rot auf schwarz</translation>
    </message>
    <message>
        <source>Look for updates</source>
        <translation>Nach Updates sehen</translation>
    </message>
    <message>
        <source>Whether the window looks once a day for a new version; it asks you first, and tells nothing but its version.</source>
        <translation>Ob das Fenster einmal am Tag nach einer neuen Version sieht; es fragt Sie vorher und nennt nur seine Version.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>Täglich</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Address for updates</source>
        <translation>Adresse für Updates</translation>
    </message>
    <message>
        <source>Where to look for a new version. Empty: where the package comes from, if it says so.</source>
        <translation>Wo nach einer neuen Version gesehen wird. Leer: wo das Paket herkommt, wenn es das sagt.</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Verwerfung</translation>
    </message>
    <message>
        <source>Stacking</source>
        <translation>Stacken</translation>
    </message>
    <message>
        <source>How samples that do not agree with the others of their pixel are found and left out; &quot;auto&quot; chooses by the number of frames.</source>
        <translation>Wie Werte, die nicht zu den anderen ihres Pixels passen, gefunden und ausgelassen werden; „Auto“ wählt nach der Zahl der Bilder.</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Winsorized sigma</source>
        <translation>Winsorisiertes Sigma</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>MAD</source>
        <translation>MAD</translation>
    </message>
    <message>
        <source>Linear fit</source>
        <translation>Lineare Anpassung</translation>
    </message>
    <message>
        <source>ESD</source>
        <translation>ESD</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>Min max</source>
        <translation>Min-Max</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Sigma low</source>
        <translation>Sigma unten</translation>
    </message>
    <message>
        <source>A sample this many σ below the centre is rejected; for the methods that go by σ, and for auto.</source>
        <translation>Ein Wert so viele σ unter der Mitte wird verworfen; für die Verfahren mit σ und für Auto.</translation>
    </message>
    <message>
        <source>Sigma high</source>
        <translation>Sigma oben</translation>
    </message>
    <message>
        <source>A sample this many σ above the centre is rejected; for the methods that go by σ, and for auto.</source>
        <translation>Ein Wert so viele σ über der Mitte wird verworfen; für die Verfahren mit σ und für Auto.</translation>
    </message>
    <message>
        <source>Percentile low</source>
        <translation>Perzentil unten</translation>
    </message>
    <message>
        <source>For percentile: a sample this share of the median below it is rejected.</source>
        <translation>Für Perzentil: Ein Wert, der um diesen Anteil des Medians darunter liegt, wird verworfen.</translation>
    </message>
    <message>
        <source>Percentile high</source>
        <translation>Perzentil oben</translation>
    </message>
    <message>
        <source>For percentile: a sample this share of the median above it is rejected.</source>
        <translation>Für Perzentil: Ein Wert, der um diesen Anteil des Medians darüber liegt, wird verworfen.</translation>
    </message>
    <message>
        <source>Lowest rejected</source>
        <translation>Niedrigste verwerfen</translation>
    </message>
    <message>
        <source>For min-max: so many of the lowest samples of each pixel are rejected.</source>
        <translation>Für Min-Max: So viele der niedrigsten Werte jedes Pixels werden verworfen.</translation>
    </message>
    <message>
        <source>Highest rejected</source>
        <translation>Höchste verwerfen</translation>
    </message>
    <message>
        <source>For min-max: so many of the highest samples of each pixel are rejected.</source>
        <translation>Für Min-Max: So viele der höchsten Werte jedes Pixels werden verworfen.</translation>
    </message>
    <message>
        <source>ESD significance</source>
        <translation>ESD-Signifikanz</translation>
    </message>
    <message>
        <source>For esd: the chance that a pixel without outliers loses a sample.</source>
        <translation>Für ESD: Wahrscheinlichkeit, dass ein Pixel ohne Ausreißer einen Wert verliert.</translation>
    </message>
    <message>
        <source>ESD outliers</source>
        <translation>ESD-Ausreißer</translation>
    </message>
    <message>
        <source>For esd: the share of a pixel&apos;s samples that may be outliers.</source>
        <translation>Für ESD: Anteil der Werte eines Pixels, die Ausreißer sein dürfen.</translation>
    </message>
    <message>
        <source>Reject trails</source>
        <translation>Spuren verwerfen</translation>
    </message>
    <message>
        <source>Look for trails of satellites and aeroplanes in each frame, and leave them out whole, however faint.</source>
        <translation>In jedem Bild nach Spuren von Satelliten und Flugzeugen suchen und sie ganz auslassen, so schwach sie sind.</translation>
    </message>
    <message>
        <source>Leave out copies</source>
        <translation>Kopien auslassen</translation>
    </message>
    <message>
        <source>Leave out a frame with the same picture as another one, whatever its name: it would count twice.</source>
        <translation>Ein Bild auslassen, das dasselbe zeigt wie ein anderes, wie es auch heißt: Es zählte sonst doppelt.</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrierung</translation>
    </message>
    <message>
        <source>How the stars of frames are matched. Auto asks astroalign about frames that our own matcher cannot register.</source>
        <translation>Wie die Sterne der Einzelbilder einander zugeordnet werden. „Auto“ fragt astroalign nach Einzelbildern, die das eigene Verfahren nicht registrieren kann.</translation>
    </message>
    <message>
        <source>Star pairs</source>
        <translation>Sternpaare</translation>
    </message>
    <message>
        <source>astroalign</source>
        <translation>astroalign</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>How frames are brought to the reference frame&apos;s level before they are compared.</source>
        <translation>Wie Bilder auf das Niveau des Referenzbildes gebracht werden, bevor sie verglichen werden.</translation>
    </message>
    <message>
        <source>Additive</source>
        <translation>Additiv</translation>
    </message>
    <message>
        <source>Multiplicative</source>
        <translation>Multiplikativ</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Weighting</source>
        <translation>Gewichtung</translation>
    </message>
    <message>
        <source>What a frame&apos;s weight in the mean comes from.</source>
        <translation>Woraus sich das Gewicht eines Bildes im Mittel ergibt.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>FWHM</source>
        <translation>FWHM</translation>
    </message>
    <message>
        <source>SNR</source>
        <translation>SNR</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Fewest frames</source>
        <translation>Mindestzahl Bilder</translation>
    </message>
    <message>
        <source>Fewer registered frames than this are no stack. Up to 3: all that a chunk of one or two frames has is enough.</source>
        <translation>Weniger registrierte Bilder als diese ergeben keinen Stack. Bis 3: Was ein Paket aus einem oder zwei Bildern hat, genügt.</translation>
    </message>
    <message>
        <source>Colour pattern</source>
        <translation>Farbmuster</translation>
    </message>
    <message>
        <source>Of raw frames whose header names none. auto: that of all Seestars where one took them; others are left out.</source>
        <translation>Von Rohbildern, deren Header keines nennt. auto: das aller Seestars, wenn eines sie aufnahm; andere werden ausgelassen.</translation>
    </message>
    <message>
        <source>RGGB</source>
        <translation>RGGB</translation>
    </message>
    <message>
        <source>BGGR</source>
        <translation>BGGR</translation>
    </message>
    <message>
        <source>GRBG</source>
        <translation>GRBG</translation>
    </message>
    <message>
        <source>GBRG</source>
        <translation>GBRG</translation>
    </message>
    <message>
        <source>Site in stacks</source>
        <translation>Standort in Stacks</translation>
    </message>
    <message>
        <source>How precisely a stack&apos;s file says where its telescope stood: exactly, to 0.1° (some 10 km), or not at all. Airmass and barycentric time are computed from the exact site, whatever is told.</source>
        <translation>Wie genau die Datei eines Stacks sagt, wo sein Teleskop stand: genau, auf 0,1° (etwa 10 km) oder gar nicht. Luftmasse und baryzentrische Zeit werden immer aus dem genauen Standort berechnet.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Rounded</source>
        <translation>Gerundet</translation>
    </message>
    <message>
        <source>Layout of the file</source>
        <translation>Aufbau der Datei</translation>
    </message>
    <message>
        <source>crowdsky: the service&apos;s own, a part for each colour. cube: the picture in one piece, for other programs. auto: crowdsky for chunks, cube for stacks made by hand.</source>
        <translation>crowdsky: der des Dienstes, ein Teil je Farbe. cube: das Bild in einem Stück, für andere Programme. auto: crowdsky für Pakete, cube für eigene Stacks.</translation>
    </message>
    <message>
        <source>CrowdSky</source>
        <translation>CrowdSky</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Würfel</translation>
    </message>
    <message>
        <source>Compression of the file</source>
        <translation>Komprimierung der Datei</translation>
    </message>
    <message>
        <source>science: values are rounded to a 24th of their noise, for files of a fifth of the size. lossless: every bit is kept. none: nothing is compressed.</source>
        <translation>science: Werte werden auf ein 24stel ihres Rauschens gerundet, die Datei hat ein Fünftel der Größe. lossless: jedes Bit bleibt. none: nichts wird komprimiert.</translation>
    </message>
    <message>
        <source>Science</source>
        <translation>Wissenschaftlich</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Verlustfrei</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Job {number}</source>
        <translation>Auftrag {number}</translation>
    </message>
    <message>
        <source>{figure} {mine}, the others have {theirs}</source>
        <translation>{figure} {mine}, die anderen haben {theirs}</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verwendet</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Rejected by you</source>
        <translation>Verworfen (Sie)</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Brauchbar</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Stars that registration can use</source>
        <translation>Sterne, die zum Registrieren taugen</translation>
    </message>
    <message>
        <source>FWHM</source>
        <translation>FWHM</translation>
    </message>
    <message>
        <source>Median full width at half maximum of the stars</source>
        <translation>Median der Halbwertsbreite der Sterne</translation>
    </message>
    <message>
        <source>Ecc.</source>
        <translation>Exz.</translation>
    </message>
    <message>
        <source>Median eccentricity of the stars, √(1 − b²/a²)</source>
        <translation>Median der Exzentrizität der Sterne, √(1 − b²/a²)</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Himmel</translation>
    </message>
    <message>
        <source>Sky level</source>
        <translation>Helligkeit des Himmels</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Noise of the sky, one pixel of the green plane</source>
        <translation>Rauschen des Himmels, ein Pixel der grünen Ebene</translation>
    </message>
    <message>
        <source>S/N</source>
        <translation>S/R</translation>
    </message>
    <message>
        <source>Signal to noise of the brightest stars</source>
        <translation>Signal zu Rauschen der hellsten Sterne</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>How far the frame&apos;s middle lies from the reference frame&apos;s</source>
        <translation>Wie weit die Bildmitte von der des Referenzbildes entfernt ist</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Against the reference frame, counter-clockwise</source>
        <translation>Gegen das Referenzbild, entgegen dem Uhrzeigersinn</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Restf.</translation>
    </message>
    <message>
        <source>Root mean square distance of the matched stars</source>
        <translation>Mittlerer quadratischer Abstand der Sternpaare</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Relative weight in the stack; 1 is the mean</source>
        <translation>Relatives Gewicht im Stack; 1 ist das Mittel</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Share of the frame&apos;s samples that rejection left out</source>
        <translation>Anteil der Werte des Bildes, die verworfen wurden</translation>
    </message>
    <message>
        <source>Show the stack</source>
        <translation>Stack zeigen</translation>
    </message>
    <message>
        <source>The result is stored, and the server knows it.</source>
        <translation>Das Ergebnis ist gespeichert, und der Server weiß es.</translation>
    </message>
    <message>
        <source>Nothing more to do with this chunk.</source>
        <translation>Mit diesem Paket ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>Stack again</source>
        <translation>Neu stacken</translation>
    </message>
    <message>
        <source>The stack&apos;s files are not on this computer any more. Its frames are stacked again; those that are gone too are downloaded again.</source>
        <translation>Die Dateien des Stacks sind nicht mehr auf diesem Computer. Seine Bilder werden neu gestackt; fehlende werden neu geladen.</translation>
    </message>
    <message>
        <source>Download and stack</source>
        <translation>Laden und stacken</translation>
    </message>
    <message>
        <source>Downloads {count} frames, {size}, stacks them, and shows you the result before anything is sent.</source>
        <translation>Lädt {count} Bilder, {size}, stackt sie und zeigt Ihnen das Ergebnis, bevor etwas gesendet wird.</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stacken</translation>
    </message>
    <message>
        <source>All frames are here. Stacking takes a minute or two.</source>
        <translation>Alle Bilder sind da. Das Stacken dauert ein, zwei Minuten.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>The stack waits for your eyes.</source>
        <translation>Der Stack wartet auf Ihre Augen.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Einreichen</translation>
    </message>
    <message>
        <source>Approved; not stored yet.</source>
        <translation>Freigegeben; noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Stored and checked; the server is to be told.</source>
        <translation>Gespeichert und geprüft; dem Server ist es noch zu melden.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Begins, UTC</source>
        <translation>Beginn, UTC</translation>
    </message>
    <message>
        <source>Start of the chunk&apos;s 15 minutes; the tooltip of each tells the local time</source>
        <translation>Beginn der 15 Minuten des Pakets; der Hinweis jeder Zeile nennt die Ortszeit</translation>
    </message>
    <message>
        <source>RA, Dec</source>
        <translation>RA, Dec</translation>
    </message>
    <message>
        <source>Where the telescope pointed, as the chunk&apos;s key says</source>
        <translation>Wohin das Teleskop zeigte, laut Schlüssel des Pakets</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Light frames that the server says the chunk has</source>
        <translation>Einzelbilder, die das Paket laut Server hat</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>How often it was reported as failed; after the third time it is over</source>
        <translation>Wie oft es als gescheitert gemeldet wurde; nach dem dritten Mal ist Schluss</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Whose computer has it or had it</source>
        <translation>Wessen Computer es hat oder hatte</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>How long it has been waiting or in work; once it ended, how long ago</source>
        <translation>Wie lange es wartet oder in Arbeit ist; am Ende: wie lange das her ist</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>The server&apos;s number</source>
        <translation>Die Nummer des Servers</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waits again</source>
        <translation>Wartet wieder</translation>
    </message>
    <message>
        <source>With a worker</source>
        <translation>Bei anderen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Ausgeschieden</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Frames deleted</source>
        <translation>Bilder gelöscht</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>What is best for most nights, and what everybody uses for chunks.</source>
        <translation>Das Beste für die meisten Nächte, und was alle für Pakete nehmen.</translation>
    </message>
    <message>
        <source>Few frames</source>
        <translation>Wenige Bilder</translation>
    </message>
    <message>
        <source>For 5 to 10 frames: outliers are looked for more strictly.</source>
        <translation>Für 5 bis 10 Bilder: Ausreißer werden strenger gesucht.</translation>
    </message>
    <message>
        <source>Satellites</source>
        <translation>Satelliten</translation>
    </message>
    <message>
        <source>For faint trails that stayed in: what is too bright is rejected early.</source>
        <translation>Für schwache Spuren, die blieben: Was zu hell ist, wird früh verworfen.</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Rejects the worst only: the least noise on a calm night without trails.</source>
        <translation>Verwirft nur das Schlimmste: am wenigsten Rauschen in einer ruhigen Nacht ohne Spuren.</translation>
    </message>
    <message>
        <source>Sharp stars</source>
        <translation>Scharfe Sterne</translation>
    </message>
    <message>
        <source>Frames with small stars count more; the noise is a little higher.</source>
        <translation>Bilder mit kleinen Sternen zählen mehr; das Rauschen ist etwas höher.</translation>
    </message>
    <message>
        <source>Eccentricity</source>
        <translation>Exzentrizität</translation>
    </message>
    <message>
        <source>SNR gain</source>
        <translation>SNR-Gewinn</translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation>Nicht registriert</translation>
    </message>
    <message>
        <source>The reference frame</source>
        <translation>Das Referenzbild</translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation>Ausgerichtet</translation>
    </message>
    <message>
        <source>Look closely</source>
        <translation>Genau hinsehen</translation>
    </message>
    <message>
        <source>Poorly aligned</source>
        <translation>Schlecht ausgerichtet</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Geht</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Geht nicht</translation>
    </message>
    <message>
        <source>Key not tested</source>
        <translation>Schlüssel ungeprüft</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Unverschlüsselt</translation>
    </message>
    <message>
        <source>Practice mode</source>
        <translation>Übungsmodus</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Blick läuft…</translation>
    </message>
    <message>
        <source>No server set</source>
        <translation>Kein Server</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Unerreichbar</translation>
    </message>
    <message>
        <source>In trouble</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Key accepted</source>
        <translation>Schlüssel gilt</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Schlüssel ungültig</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Geholt</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>Held for you</source>
        <translation>Für Sie</translation>
    </message>
    <message>
        <source>Not ours any more</source>
        <translation>Nicht mehr bei uns</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registrieren</translation>
    </message>
    <message>
        <source>Integrate</source>
        <translation>Integrieren</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>Nicht gut</translation>
    </message>
    <message>
        <source>chunks</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>bands</source>
        <translation>Streifen</translation>
    </message>
    <message>
        <source>checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation>Wolken</translation>
    </message>
    <message>
        <source>A trail</source>
        <translation>Eine Spur</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser PC</translation>
    </message>
    <message>
        <source>FWHM (px)</source>
        <translation>FWHM (px)</translation>
    </message>
    <message>
        <source>Sky (ADU)</source>
        <translation>Himmel (ADU)</translation>
    </message>
    <message>
        <source>Noise (ADU)</source>
        <translation>Rauschen (ADU)</translation>
    </message>
    <message>
        <source>Shift (px)</source>
        <translation>Versatz (px)</translation>
    </message>
    <message>
        <source>Rotation (°)</source>
        <translation>Drehung (°)</translation>
    </message>
    <message>
        <source>Residual (px)</source>
        <translation>Restf. (px)</translation>
    </message>
    <message>
        <source>Rejected (%)</source>
        <translation>Verworfen (%)</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Luminance</source>
        <translation>Luminanz</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Rejected, too low</source>
        <translation>Verworfen, zu tief</translation>
    </message>
    <message>
        <source>Rejected, too high</source>
        <translation>Verworfen, zu hoch</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>Standardfehler</translation>
    </message>
    <message>
        <source>Red, green and blue together</source>
        <translation>Rot, Grün und Blau zusammen</translation>
    </message>
    <message>
        <source>The red channel alone</source>
        <translation>Nur der rote Kanal</translation>
    </message>
    <message>
        <source>The green channel alone</source>
        <translation>Nur der grüne Kanal</translation>
    </message>
    <message>
        <source>The blue channel alone</source>
        <translation>Nur der blaue Kanal</translation>
    </message>
    <message>
        <source>The mean of red, green and blue</source>
        <translation>Das Mittel aus Rot, Grün und Blau</translation>
    </message>
    <message>
        <source>How many samples are averaged in each pixel: the channels&apos; mean</source>
        <translation>Wie viele Werte in jedem Pixel gemittelt sind: Mittel der Kanäle</translation>
    </message>
    <message>
        <source>Samples left out because they are too dark: all channels</source>
        <translation>Werte, die ausgelassen wurden, weil sie zu dunkel sind: alle Kanäle</translation>
    </message>
    <message>
        <source>Samples left out because they are too bright: all channels</source>
        <translation>Werte, die ausgelassen wurden, weil sie zu hell sind: alle Kanäle</translation>
    </message>
    <message>
        <source>Standard error of each pixel&apos;s mean: the channels&apos; mean</source>
        <translation>Standardfehler des Mittels jedes Pixels: Mittel der Kanäle</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>ADU</source>
        <translation>ADU</translation>
    </message>
    <message>
        <source>Stars: not marked</source>
        <translation>Sterne: ohne Marken</translation>
    </message>
    <message>
        <source>Stars by FWHM</source>
        <translation>Sterne nach FWHM</translation>
    </message>
    <message>
        <source>Stars by eccentricity</source>
        <translation>Sterne nach Exzentrizität</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Try again. If it happens again, save a bug report from the log page.</source>
        <translation>Versuchen Sie es noch einmal. Geschieht es wieder, speichern Sie auf der Seite Protokoll einen Fehlerbericht.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Your chunk is safe; start again whenever you like.</source>
        <translation>Ihr Paket ist sicher; beginnen Sie wieder, wann Sie möchten.</translation>
    </message>
    <message>
        <source>Waiting for the outside world</source>
        <translation>Wartet auf die Außenwelt</translation>
    </message>
    <message>
        <source>The server did not do as asked</source>
        <translation>Der Server tat nicht, worum er gebeten wurde</translation>
    </message>
    <message>
        <source>Your chunk is safe. It will be tried again.</source>
        <translation>Ihr Paket ist sicher. Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>Could not reach the server</source>
        <translation>Der Server ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s address in Settings. Your chunk is safe.</source>
        <translation>Prüfen Sie das Netz und die Serveradresse in den Einstellungen. Ihr Paket ist sicher.</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>The connection is not secure</source>
        <translation>Die Verbindung ist nicht sicher</translation>
    </message>
    <message>
        <source>Check the address and this computer&apos;s clock. On a network with its own certificate, name its CA file in Settings.</source>
        <translation>Prüfen Sie die Adresse und die Uhr dieses Computers. In einem Netz mit eigenem Zertifikat nennen Sie dessen CA-Datei in den Einstellungen.</translation>
    </message>
    <message>
        <source>The server is busy</source>
        <translation>Der Server ist beschäftigt</translation>
    </message>
    <message>
        <source>Nothing to do: it will be tried again.</source>
        <translation>Nichts zu tun: Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>The server has a fault</source>
        <translation>Der Server hat einen Fehler</translation>
    </message>
    <message>
        <source>Nothing to do here: it will be tried again. If it lasts, tell the operators of the server.</source>
        <translation>Hier ist nichts zu tun: Es wird wieder versucht. Dauert es an, sagen Sie es den Betreibern des Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s answer makes no sense</source>
        <translation>Die Antwort des Servers ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>Check the server&apos;s address in Settings: a login or maintenance page may stand in front of it.</source>
        <translation>Prüfen Sie die Serveradresse in den Einstellungen: Eine Anmelde- oder Wartungsseite kann davorstehen.</translation>
    </message>
    <message>
        <source>A chunk came with facts that make no sense</source>
        <translation>Ein Paket kam mit Angaben ohne Sinn</translation>
    </message>
    <message>
        <source>It is kept here. Tell the server&apos;s operators, or report it as failed.</source>
        <translation>Es bleibt hier. Sagen Sie es den Betreibern des Servers, oder melden Sie es als gescheitert.</translation>
    </message>
    <message>
        <source>A download is incomplete</source>
        <translation>Eine Datei kam unvollständig an</translation>
    </message>
    <message>
        <source>It will be fetched again.</source>
        <translation>Sie wird noch einmal geladen.</translation>
    </message>
    <message>
        <source>The server refused the key</source>
        <translation>Der Server hat den Schlüssel abgewiesen</translation>
    </message>
    <message>
        <source>Enter the Worker API key again in Settings, or ask the operators for a new one. Your chunk is safe.</source>
        <translation>Geben Sie den Worker-API-Schlüssel in den Einstellungen neu ein, oder bitten Sie die Betreiber um einen neuen. Ihr Paket ist sicher.</translation>
    </message>
    <message>
        <source>The server does not know this</source>
        <translation>Der Server kennt das nicht</translation>
    </message>
    <message>
        <source>The server refused the request</source>
        <translation>Der Server hat die Anfrage abgewiesen</translation>
    </message>
    <message>
        <source>This program and the server may be of different versions. Look for an update.</source>
        <translation>Programm und Server können verschiedene Versionen haben. Sehen Sie nach einem Update.</translation>
    </message>
    <message>
        <source>The storage did not take the result</source>
        <translation>Der Speicher hat das Ergebnis nicht genommen</translation>
    </message>
    <message>
        <source>Your stack is safe on this computer. It will be tried again.</source>
        <translation>Ihr Stack ist auf diesem Computer sicher. Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>Could not reach the storage</source>
        <translation>Der Speicher ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>Check the network and the storage address in Settings. Your stack is safe on this computer.</source>
        <translation>Prüfen Sie das Netz und die Adresse des Speichers in den Einstellungen. Ihr Stack ist auf diesem Computer sicher.</translation>
    </message>
    <message>
        <source>The storage is busy</source>
        <translation>Der Speicher ist beschäftigt</translation>
    </message>
    <message>
        <source>The storage has a fault</source>
        <translation>Der Speicher hat einen Fehler</translation>
    </message>
    <message>
        <source>Your stack is safe on this computer, and it is tried again. If it lasts, open the storage&apos;s address in a browser: a login or maintenance page may stand in front of it. Check address and folder of the storage in Settings, and tell its operators what it answered.</source>
        <translation>Ihr Stack ist auf diesem Computer sicher, und es wird wieder versucht. Dauert es an, öffnen Sie die Adresse des Speichers im Browser: Vielleicht steht eine Anmelde- oder Wartungsseite davor. Prüfen Sie Adresse und Ordner des Speichers in den Einstellungen, und sagen Sie seinen Betreibern, was er geantwortet hat.</translation>
    </message>
    <message>
        <source>The storage is full</source>
        <translation>Der Speicher ist voll</translation>
    </message>
    <message>
        <source>Ask the operators of the storage for room. Your stack is safe on this computer and will be tried again.</source>
        <translation>Bitten Sie die Betreiber des Speichers um Platz. Ihr Stack ist auf diesem Computer sicher und wird wieder versucht.</translation>
    </message>
    <message>
        <source>The storage refused access</source>
        <translation>Der Speicher hat den Zugang verweigert</translation>
    </message>
    <message>
        <source>Check address, token and folder of the storage in Settings. Your stack is safe on this computer.</source>
        <translation>Prüfen Sie Adresse, Token und Ordner des Speichers in den Einstellungen. Ihr Stack ist auf diesem Computer sicher.</translation>
    </message>
    <message>
        <source>The storage cannot keep results</source>
        <translation>Der Speicher kann keine Ergebnisse aufbewahren</translation>
    </message>
    <message>
        <source>Nothing was claimed: a stack would not be safe there. Tell the operators of the storage what it answered, and check its address and folder in Settings.</source>
        <translation>Es wurde kein Paket geholt: Ein Stack wäre dort nicht sicher. Sagen Sie den Betreibern des Speichers, was er geantwortet hat, und prüfen Sie Adresse und Ordner in den Einstellungen.</translation>
    </message>
    <message>
        <source>Astrometry</source>
        <translation>Astrometrie</translation>
    </message>
    <message>
        <source>Catalogue stars lie {value:.2f}″ from where the solution has them.</source>
        <translation>Katalogsterne liegen {value:.2f}″ von dort, wo die Lösung sie hat.</translation>
    </message>
    <message>
        <source>Whoever measures it has to find its place again.</source>
        <translation>Wer ihn vermisst, muss seinen Ort neu bestimmen.</translation>
    </message>
    <message>
        <source>It is not known where the stack lies on the sky.</source>
        <translation>Es ist nicht bekannt, wo der Stack am Himmel liegt.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Frames that name no colour pattern: {value:.0f}.</source>
        <translation>Bilder ohne Farbmuster: {value:.0f}.</translation>
    </message>
    <message>
        <source>They were taken for a Seestar&apos;s, GRBG: look whether red stars are red.</source>
        <translation>Sie wurden als Bilder eines Seestars (GRBG) behandelt: Prüfen Sie, ob rote Sterne rot sind.</translation>
    </message>
    <message>
        <source>How many frames name a colour pattern is not known.</source>
        <translation>Wie viele Bilder ein Farbmuster nennen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The stored file is not what was sent</source>
        <translation>Die gespeicherte Datei ist nicht die gesendete</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Sky: grid, catalogue stars, names</source>
        <translation>Himmel: Gitter, Katalogsterne, Namen</translation>
    </message>
    <message>
        <source>Choose what of the sky is drawn</source>
        <translation>Wählen, was vom Himmel gezeichnet wird</translation>
    </message>
    <message>
        <source>again, without what stands before the sky</source>
        <translation>noch einmal, ohne das, was vor dem Himmel steht</translation>
    </message>
    <message>
        <source>again, with frames that are sharp after all</source>
        <translation>noch einmal, mit Einzelbildern, die doch scharf sind</translation>
    </message>
    <message>
        <source>again, with another reference</source>
        <translation>noch einmal, mit einer anderen Referenz</translation>
    </message>
    <message>
        <source>It will be sent again.</source>
        <translation>Sie wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>The storage has another file of that name</source>
        <translation>Der Speicher hat eine andere Datei dieses Namens</translation>
    </message>
    <message>
        <source>Nothing was overwritten, and your stack is safe on this computer. If two servers share one storage, give each a folder of its own (storage_base).</source>
        <translation>Nichts wurde überschrieben, und Ihr Stack ist auf diesem Computer sicher. Teilen sich zwei Server einen Speicher, geben Sie jedem einen eigenen Ordner (storage_base).</translation>
    </message>
    <message>
        <source>This computer&apos;s disk did not do as asked</source>
        <translation>Die Festplatte dieses Computers tat nicht, worum sie gebeten wurde</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Festplatte ist voll</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another working folder in Settings. Your chunk is safe.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie in den Einstellungen einen anderen Arbeitsordner. Ihr Paket ist sicher.</translation>
    </message>
    <message>
        <source>The folder cannot be written</source>
        <translation>In den Ordner lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions, or choose another folder.</source>
        <translation>Prüfen Sie die Rechte des Ordners, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This name cannot be used</source>
        <translation>Dieser Name ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>This computer cannot go on</source>
        <translation>Dieser Computer kann nicht weitermachen</translation>
    </message>
    <message>
        <source>Set right what is said, then start again: the next run goes on with the chunk.</source>
        <translation>Beheben Sie, was genannt ist, und starten Sie neu: Der nächste Lauf macht mit dem Paket weiter.</translation>
    </message>
    <message>
        <source>This computer has too little memory</source>
        <translation>Dieser Computer hat zu wenig Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Close other programs, or give this one more memory; frames of larger cameras need more. Your chunk is safe: the next run goes on with it.</source>
        <translation>Schließen Sie andere Programme, oder geben Sie diesem mehr Arbeitsspeicher; Bilder größerer Kameras brauchen mehr. Ihr Paket ist sicher: Der nächste Lauf macht damit weiter.</translation>
    </message>
    <message>
        <source>Too many files are open</source>
        <translation>Zu viele Dateien sind offen</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit (ulimit -n). Your chunk is safe: the next run goes on with it.</source>
        <translation>Schließen Sie andere Programme, oder erhöhen Sie die Grenze (ulimit -n). Ihr Paket ist sicher: Der nächste Lauf macht damit weiter.</translation>
    </message>
    <message>
        <source>A part of this program cannot be loaded</source>
        <translation>Ein Teil dieses Programms lässt sich nicht laden</translation>
    </message>
    <message>
        <source>Install CrowdSky Desktop again. Your chunk is safe: the next run goes on with it.</source>
        <translation>Installieren Sie CrowdSky Desktop neu. Ihr Paket ist sicher: Der nächste Lauf macht damit weiter.</translation>
    </message>
    <message>
        <source>Nothing more is claimed</source>
        <translation>Es wird nichts mehr geholt</translation>
    </message>
    <message>
        <source>Look at the reasons, then release the held chunks, or report them as failed. If it is a fault of this program, save a bug report from the log page, and look for an update.</source>
        <translation>Sehen Sie die Gründe an, und geben Sie die gehaltenen Pakete dann frei, oder melden Sie sie als gescheitert. Ist es ein Fehler dieses Programms, speichern Sie auf der Seite Protokoll einen Fehlerbericht, und suchen Sie nach einer neuen Version.</translation>
    </message>
    <message>
        <source>Nothing more is claimed from this server</source>
        <translation>Von diesem Server wird nichts mehr geholt</translation>
    </message>
    <message>
        <source>Tell the server&apos;s operators; `crowdsky-desktop jobs` names what they may have to put back. Look for an update: this program and the server may be of different versions.</source>
        <translation>Sagen Sie es den Betreibern des Servers; `crowdsky-desktop jobs` nennt, was sie vielleicht zurückstellen müssen. Suchen Sie nach einer neuen Version: Dieses Programm und der Server können verschiedene Versionen haben.</translation>
    </message>
    <message>
        <source>Something needs to be set</source>
        <translation>Etwas muss eingestellt werden</translation>
    </message>
    <message>
        <source>Open Settings and correct it.</source>
        <translation>Öffnen Sie die Einstellungen und korrigieren Sie es.</translation>
    </message>
    <message>
        <source>A setting is not right</source>
        <translation>Eine Einstellung stimmt nicht</translation>
    </message>
    <message>
        <source>A key is missing</source>
        <translation>Ein Schlüssel fehlt</translation>
    </message>
    <message>
        <source>Enter it in Settings, or set the environment variable CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN).</source>
        <translation>Geben Sie ihn in den Einstellungen ein, oder setzen Sie die Umgebungsvariable CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN).</translation>
    </message>
    <message>
        <source>This chunk is from another server</source>
        <translation>Dieses Paket ist von einem anderen Server</translation>
    </message>
    <message>
        <source>Set that server&apos;s address again to finish the chunk, or report it as failed there. It is safe here.</source>
        <translation>Stellen Sie dessen Adresse wieder ein, um das Paket abzuschließen oder dort als gescheitert zu melden. Hier ist es sicher.</translation>
    </message>
    <message>
        <source>The recipe asks for more frames</source>
        <translation>Das Rezept verlangt mehr Bilder</translation>
    </message>
    <message>
        <source>Lower the setting min_frames, then release the chunk. It is held until then.</source>
        <translation>Senken Sie die Einstellung min_frames, und geben Sie das Paket dann frei. Bis dahin wird es gehalten.</translation>
    </message>
    <message>
        <source>The key could not be stored safely</source>
        <translation>Der Schlüssel ließ sich nicht sicher ablegen</translation>
    </message>
    <message>
        <source>This system has no usable keyring. Keep the key for this session only, or set CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN) in the environment.</source>
        <translation>Dieses System hat keinen brauchbaren Schlüsselbund. Behalten Sie den Schlüssel nur für diese Sitzung, oder setzen Sie CROWDSKY_API_KEY (CROWDSKY_STORAGE_TOKEN) in der Umgebung.</translation>
    </message>
    <message>
        <source>This chunk cannot be stacked</source>
        <translation>Dieses Paket lässt sich nicht stacken</translation>
    </message>
    <message>
        <source>It is reported to the server, and another chunk is taken.</source>
        <translation>Das wird dem Server gemeldet und ein anderes Paket genommen.</translation>
    </message>
    <message>
        <source>The chunk&apos;s files are gone from the server</source>
        <translation>Die Dateien des Pakets sind vom Server verschwunden</translation>
    </message>
    <message>
        <source>No usable frames</source>
        <translation>Keine brauchbaren Bilder</translation>
    </message>
    <message>
        <source>Look at the reasons given for each frame. By hand, another reference or a looser recipe may help.</source>
        <translation>Sehen Sie die Gründe bei jedem Bild an. Von Hand kann eine andere Referenz oder ein milderes Rezept helfen.</translation>
    </message>
    <message>
        <source>The frames are in folders below</source>
        <translation>Die Bilder liegen in Unterordnern</translation>
    </message>
    <message>
        <source>Name one of these folders.</source>
        <translation>Nennen Sie einen dieser Ordner.</translation>
    </message>
    <message>
        <source>Frames of different kinds</source>
        <translation>Bilder verschiedener Art</translation>
    </message>
    <message>
        <source>Stack the kinds separately.</source>
        <translation>Stacken Sie jede Art für sich.</translation>
    </message>
    <message>
        <source>A chunk of so few frames cannot be judged</source>
        <translation>Ein Paket aus so wenigen Bildern lässt sich nicht beurteilen</translation>
    </message>
    <message>
        <source>Look at its frames, then stack it with another recipe, or report it as failed. It is held until then.</source>
        <translation>Sehen Sie seine Bilder an, und stacken Sie es dann mit einem anderen Rezept, oder melden Sie es als gescheitert. Bis dahin wird es gehalten.</translation>
    </message>
    <message>
        <source>This frame cannot be used</source>
        <translation>Dieses Bild ist nicht brauchbar</translation>
    </message>
    <message>
        <source>The frame is left out; the others are stacked.</source>
        <translation>Das Bild wird ausgelassen; die anderen werden gestackt.</translation>
    </message>
    <message>
        <source>Not a readable FITS image</source>
        <translation>Kein lesbares FITS-Bild</translation>
    </message>
    <message>
        <source>This kind of frame is not supported</source>
        <translation>Diese Art Bild wird nicht unterstützt</translation>
    </message>
    <message>
        <source>Too few stars</source>
        <translation>Zu wenige Sterne</translation>
    </message>
    <message>
        <source>Could not be registered</source>
        <translation>Ließ sich nicht registrieren</translation>
    </message>
    <message>
        <source>The ledger cannot be used</source>
        <translation>Das Auftragsbuch ist nicht brauchbar</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Close other copies of this program; if it stays, move the ledger file aside.</source>
        <translation>Nichts wurde überschrieben. Schließen Sie andere Kopien dieses Programms; bleibt es dabei, legen Sie die Datei des Auftragsbuchs beiseite.</translation>
    </message>
    <message>
        <source>The ledger is locked</source>
        <translation>Das Auftragsbuch ist gesperrt</translation>
    </message>
    <message>
        <source>It passes by itself when the other program (a backup, a virus scanner) is done. Nothing was overwritten.</source>
        <translation>Das vergeht von selbst, wenn das andere Programm (eine Datensicherung, ein Virenscanner) fertig ist. Nichts wurde überschrieben.</translation>
    </message>
    <message>
        <source>The ledger is from a newer version</source>
        <translation>Das Auftragsbuch ist von einer neueren Version</translation>
    </message>
    <message>
        <source>Install the newest version of CrowdSky Desktop. Nothing was changed.</source>
        <translation>Installieren Sie die neueste Version von CrowdSky Desktop. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no such claim</source>
        <translation>So ein Paket gibt es nicht</translation>
    </message>
    <message>
        <source>Look at the numbers that `crowdsky-desktop jobs --all` lists; a job&apos;s number on the server is another one.</source>
        <translation>Sehen Sie die Nummern an, die `crowdsky-desktop jobs --all` nennt; die Nummer auf dem Server ist eine andere.</translation>
    </message>
    <message>
        <source>A job left its road</source>
        <translation>Ein Auftrag ist vom Weg abgekommen</translation>
    </message>
    <message>
        <source>Nothing was changed. Look at the job&apos;s state: only a stack can be approved, and only a held job released; what has ended stays as it is.</source>
        <translation>Nichts wurde geändert. Sehen Sie den Zustand des Auftrags an: Nur ein Stack lässt sich freigeben, nur ein gehaltener Auftrag lösen; was beendet ist, bleibt so.</translation>
    </message>
    <message>
        <source>A finished stack is gone</source>
        <translation>Ein fertiger Stack ist verschwunden</translation>
    </message>
    <message>
        <source>Were files moved or deleted by hand? Put them back, or report the chunk as failed.</source>
        <translation>Wurden Dateien von Hand verschoben oder gelöscht? Legen Sie sie zurück, oder melden Sie das Paket als gescheitert.</translation>
    </message>
    <message>
        <source>A chunk&apos;s folder belongs to another chunk</source>
        <translation>Der Ordner eines Pakets gehört zu einem anderen Paket</translation>
    </message>
    <message>
        <source>Nothing in it was touched. Was it moved or copied by hand? Put it back, or move it out of the working folder; then release the chunk, and its frames are fetched again.</source>
        <translation>Nichts darin wurde angerührt. Wurde er von Hand verschoben oder kopiert? Legen Sie ihn zurück, oder nehmen Sie ihn aus dem Arbeitsordner; geben Sie das Paket dann frei, und seine Bilder werden neu geholt.</translation>
    </message>
    <message>
        <source>A stack&apos;s report cannot be read</source>
        <translation>Der Bericht eines Stacks ist nicht lesbar</translation>
    </message>
    <message>
        <source>Stack the chunk again: that writes a new report.</source>
        <translation>Stacken Sie das Paket neu: Das schreibt einen neuen Bericht.</translation>
    </message>
    <message>
        <source>This computer reported the chunk before</source>
        <translation>Dieser Computer hat das Paket schon gemeldet</translation>
    </message>
    <message>
        <source>It is kept here, and costs the chunk nothing. Stack it once more if its files may have changed, or ask the server&apos;s operators. `crowdsky-desktop jobs report CLAIM --why WHY --again` reports it all the same.</source>
        <translation>Es bleibt hier, und das kostet das Paket nichts. Stacken Sie es noch einmal, wenn sich seine Dateien geändert haben können, oder fragen Sie die Betreiber des Servers. `crowdsky-desktop jobs report CLAIM --why WHY --again` meldet es trotzdem.</translation>
    </message>
    <message>
        <source>CrowdSky Desktop is already running</source>
        <translation>CrowdSky Desktop läuft schon</translation>
    </message>
    <message>
        <source>Use the window that is open, or start with another --profile.</source>
        <translation>Nehmen Sie das offene Fenster, oder starten Sie mit einem anderen --profile.</translation>
    </message>
    <message>
        <source>Rejected by a person.</source>
        <translation>Von einem Menschen verworfen.</translation>
    </message>
    <message>
        <source>Frames in the stack: {value:.0f}.</source>
        <translation>Bilder im Stack: {value:.0f}.</translation>
    </message>
    <message>
        <source>With so few, satellites and hot pixels can hardly be told from the sky.</source>
        <translation>Bei so wenigen lassen sich Satelliten und heiße Pixel kaum vom Himmel unterscheiden.</translation>
    </message>
    <message>
        <source>The number of frames is not known.</source>
        <translation>Die Zahl der Bilder ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Share used</source>
        <translation>Anteil verwendet</translation>
    </message>
    <message>
        <source>{value:.0%} of the frames could be used.</source>
        <translation>{value:.0%} der Bilder waren brauchbar.</translation>
    </message>
    <message>
        <source>Look below why the others were left out.</source>
        <translation>Unten steht, warum die anderen ausgelassen wurden.</translation>
    </message>
    <message>
        <source>The report names no frames.</source>
        <translation>Der Bericht nennt keine Bilder.</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrierung</translation>
    </message>
    <message>
        <source>Matched stars lie {value:.2f} px from where they should.</source>
        <translation>Zugeordnete Sterne liegen {value:.2f} px von ihrem Ort entfernt.</translation>
    </message>
    <message>
        <source>Stars may be smeared or doubled.</source>
        <translation>Sterne können verschmiert oder doppelt sein.</translation>
    </message>
    <message>
        <source>How well the frames lie on each other could not be measured.</source>
        <translation>Wie gut die Bilder aufeinanderliegen, ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Star width</source>
        <translation>Sternbreite</translation>
    </message>
    <message>
        <source>Stars are {value:.2f} times as wide as in the single frames.</source>
        <translation>Sterne sind {value:.2f}-mal so breit wie in den Einzelbildern.</translation>
    </message>
    <message>
        <source>They may be doubled or smeared.</source>
        <translation>Sie können doppelt oder verschmiert sein.</translation>
    </message>
    <message>
        <source>The stars&apos; width could not be measured in the stack or in its frames.</source>
        <translation>Die Breite der Sterne ließ sich im Stack oder in seinen Bildern nicht messen.</translation>
    </message>
    <message>
        <source>Roundness</source>
        <translation>Rundheit</translation>
    </message>
    <message>
        <source>The stars&apos; median eccentricity is {value:.2f} (0 is a circle, 1 a line).</source>
        <translation>Die mittlere Exzentrizität der Sterne ist {value:.2f} (0 ist ein Kreis, 1 ein Strich).</translation>
    </message>
    <message>
        <source>They may be trailed.</source>
        <translation>Sie können strichförmig sein.</translation>
    </message>
    <message>
        <source>The stars&apos; shape could not be measured.</source>
        <translation>Die Form der Sterne ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Stars found: {value:.0f}.</source>
        <translation>Gefundene Sterne: {value:.0f}.</translation>
    </message>
    <message>
        <source>Clouds, dew or a wrong focus hide stars.</source>
        <translation>Wolken, Tau oder falscher Fokus verbergen Sterne.</translation>
    </message>
    <message>
        <source>Stars could not be looked for.</source>
        <translation>Nach Sternen ließ sich nicht suchen.</translation>
    </message>
    <message>
        <source>At least half of the frames cover {value:.0%} of the picture.</source>
        <translation>Mindestens die Hälfte der Bilder deckt {value:.0%} des Bildes ab.</translation>
    </message>
    <message>
        <source>The rest is noisier: the telescope may have moved.</source>
        <translation>Der Rest rauscht mehr: Das Teleskop kann sich bewegt haben.</translation>
    </message>
    <message>
        <source>The report, of an older version, does not tell the coverage.</source>
        <translation>Der Bericht einer älteren Version nennt die Abdeckung nicht.</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Verwerfung</translation>
    </message>
    <message>
        <source>{value:.1%} of all samples were rejected.</source>
        <translation>{value:.1%} aller Werte wurden verworfen.</translation>
    </message>
    <message>
        <source>Frames that do not agree: wrong registration, or clouds.</source>
        <translation>Bilder, die nicht übereinstimmen: falsche Registrierung oder Wolken.</translation>
    </message>
    <message>
        <source>The share of rejected samples could not be measured.</source>
        <translation>Der Anteil verworfener Werte ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>From one frame to the next the sky jumps by {value:.1f} times its noise at most.</source>
        <translation>Von einem Bild zum nächsten springt der Himmel höchstens um das {value:.1f}-Fache seines Rauschens.</translation>
    </message>
    <message>
        <source>A cloud, a lamp or dawn may have left its mark.</source>
        <translation>Eine Wolke, eine Lampe oder die Dämmerung kann Spuren hinterlassen haben.</translation>
    </message>
    <message>
        <source>The frames&apos; sky could not be measured.</source>
        <translation>Der Himmel der Bilder ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation>Ebenheit</translation>
    </message>
    <message>
        <source>Where frames disagree on the sky, its level is off by {value:.2f} times the noise.</source>
        <translation>Wo sich die Bilder über den Himmel uneins sind, liegt sein Wert um das {value:.2f}-Fache des Rauschens daneben.</translation>
    </message>
    <message>
        <source>A roof, a tree or a cloud may have left a step.</source>
        <translation>Ein Dach, ein Baum oder eine Wolke kann eine Stufe hinterlassen haben.</translation>
    </message>
    <message>
        <source>The report, of an older version, does not tell how flat the sky is.</source>
        <translation>Der Bericht einer älteren Version sagt nicht, wie eben der Himmel ist.</translation>
    </message>
    <message>
        <source>Starless part</source>
        <translation>Teil ohne Sterne</translation>
    </message>
    <message>
        <source>{value:.0%} of the picture lies beyond a sharp edge and shows no stars.</source>
        <translation>{value:.0%} des Bildes liegen hinter einer scharfen Kante und zeigen keine Sterne.</translation>
    </message>
    <message>
        <source>A wall or a roof may stand there in all frames, or a dark nebula.</source>
        <translation>Dort kann in allen Bildern eine Wand oder ein Dach stehen, oder ein Dunkelnebel.</translation>
    </message>
    <message>
        <source>The report, of an older version, does not tell whether a part shows no stars.</source>
        <translation>Der Bericht einer älteren Version sagt nicht, ob ein Teil keine Sterne zeigt.</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>{value:.0%} of the stars reach the sensor&apos;s limit.</source>
        <translation>{value:.0%} der Sterne erreichen die Grenze des Sensors.</translation>
    </message>
    <message>
        <source>Their brightness and colour are not right.</source>
        <translation>Ihre Helligkeit und Farbe stimmen nicht.</translation>
    </message>
    <message>
        <source>How many stars are saturated could not be measured.</source>
        <translation>Wie viele Sterne gesättigt sind, ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Open a page</source>
        <translation>Eine Seite öffnen</translation>
    </message>
    <message>
        <source>Do the page&apos;s primary action</source>
        <translation>Die Hauptaktion der Seite ausführen</translation>
    </message>
    <message>
        <source>Open a folder, open files</source>
        <translation>Ordner öffnen, Dateien öffnen</translation>
    </message>
    <message>
        <source>Pause the run, and go on</source>
        <translation>Den Lauf anhalten und fortsetzen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Den Lauf beenden</translation>
    </message>
    <message>
        <source>Look at the server now</source>
        <translation>Jetzt auf den Server sehen</translation>
    </message>
    <message>
        <source>Night vision</source>
        <translation>Nachtsicht</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Help about the page</source>
        <translation>Hilfe zur Seite</translation>
    </message>
    <message>
        <source>One to one</source>
        <translation>Eins zu eins</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Larger, smaller</source>
        <translation>Größer, kleiner</translation>
    </message>
    <message>
        <source>One stretch for all channels</source>
        <translation>Eine Streckung für alle Kanäle</translation>
    </message>
    <message>
        <source>Mark detected stars</source>
        <translation>Erkannte Sterne markieren</translation>
    </message>
    <message>
        <source>Compare with a single sub</source>
        <translation>Mit einem Einzelbild vergleichen</translation>
    </message>
    <message>
        <source>Compare with the earlier stack</source>
        <translation>Mit dem früheren Stack vergleichen</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>Den Teiler bewegen</translation>
    </message>
    <message>
        <source>Next, previous plane: channels, coverage, rejected, error</source>
        <translation>Nächste, vorige Ebene: Kanäle, Abdeckung, Fehler</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Blink slower, faster</source>
        <translation>Langsamer, schneller blinken</translation>
    </message>
    <message>
        <source>Earlier, next frame</source>
        <translation>Voriges, nächstes Bild</translation>
    </message>
    <message>
        <source>Reject, accept</source>
        <translation>Verwerfen, annehmen</translation>
    </message>
    <message>
        <source>Reference frame; again: back</source>
        <translation>Referenzbild; noch einmal: zurück</translation>
    </message>
    <message>
        <source>Blink with the reference frame</source>
        <translation>Mit dem Referenzbild blinken</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>Rückgängig, wiederholen</translation>
    </message>
    <message>
        <source>In a plot: move its limit (Shift: further)</source>
        <translation>Grenze verschieben (Umschalt: weiter)</translation>
    </message>
    <message>
        <source>At a handle of the stretch: move it (Shift: further)</source>
        <translation>Streckung: Griff bewegen (Umschalt: weiter)</translation>
    </message>
    <message>
        <source>Give up the limit; stretch automatically</source>
        <translation>Grenze aufgeben; automatisch strecken</translation>
    </message>
    <message>
        <source>Move the picture sideways</source>
        <translation>Bild seitwärts verschieben</translation>
    </message>
    <message>
        <source>Move the picture up, down</source>
        <translation>Bild auf, ab verschieben</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Schlange</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
</context>
</TS>
