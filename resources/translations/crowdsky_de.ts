<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About CrowdSky Desktop</source>
        <translation>Über CrowdSky Desktop</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Check for updates now</source>
        <translation>Jetzt nach Aktualisierungen suchen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Licence texts</source>
        <translation>Lizenztexte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>MIT licence. © 2026 the CrowdSky Desktop developers.</source>
        <translation>MIT-Lizenz. © 2026 die Entwickler von CrowdSky Desktop.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
</context>
<context>
    <name>AlignOffer</name>
    <message>
        <source>Align now</source>
        <translation>Jetzt ausrichten</translation>
    </message>
</context>
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
        <source>Frames are aligned when you stack them.</source>
        <translation>Bilder werden beim Stacken ausgerichtet.</translation>
    </message>
    <message>
        <source>Align now</source>
        <translation>Jetzt ausrichten</translation>
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
    <name>ApprovalWords</name>
    <message>
        <source>Not approved yet</source>
        <translation>Noch nicht freigegeben</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Approved by you, with {doubts}</source>
        <translation>Von Ihnen freigegeben, mit {doubts}</translation>
    </message>
    <message>
        <source>Approved by you</source>
        <translation>Von Ihnen freigegeben</translation>
    </message>
    <message>
        <source>Approved automatically: all checks pass</source>
        <translation>Automatisch freigegeben: alle Prüfungen bestanden</translation>
    </message>
    <message>
        <source>Approved automatically, with {doubts}</source>
        <translation>Automatisch freigegeben, mit {doubts}</translation>
    </message>
    <message numerus="yes">
        <source>Held because %n check(s) failed:</source>
        <translation>
            <numerusform>Zurückgehalten, weil %n Prüfung nicht bestanden ist:</numerusform>
            <numerusform>Zurückgehalten, weil %n Prüfungen nicht bestanden sind:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held because of %n warning(s):</source>
        <translation>
            <numerusform>Zurückgehalten wegen %n Warnung:</numerusform>
            <numerusform>Zurückgehalten wegen %n Warnungen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed check(s)</source>
        <translation>
            <numerusform>%n nicht bestandener Prüfung</numerusform>
            <numerusform>%n nicht bestandenen Prüfungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed: {checks}</source>
        <translation>Nicht bestanden: {checks}</translation>
    </message>
    <message>
        <source>Warning: {checks}</source>
        <translation>Warnung: {checks}</translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n stack(s) ready for your review</source>
        <translation>
            <numerusform>%n Stack wartet auf Ihre Prüfung</numerusform>
            <numerusform>%n Stacks warten auf Ihre Prüfung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) need you</source>
        <translation>
            <numerusform>%n Paket braucht Sie</numerusform>
            <numerusform>%n Pakete brauchen Sie</numerusform>
        </translation>
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
        <source>Latest stack</source>
        <translation>Letzter Stack</translation>
    </message>
    <message>
        <source>The stack you made last from your own frames, saved or not</source>
        <translation>Der zuletzt aus eigenen Bildern gemachte Stack, gespeichert oder nicht</translation>
    </message>
    <message>
        <source>Look at frames</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>Measure, blink and reject the selected group&apos;s frames before stacking</source>
        <translation>Bilder der gewählten Gruppe vor dem Stacken vermessen, blinken und verwerfen</translation>
    </message>
    <message>
        <source>Look at the stack</source>
        <translation>Stack ansehen</translation>
    </message>
    <message>
        <source>Open the selected stack on the Review page</source>
        <translation>Öffnet den gewählten Stack auf der Seite Prüfen</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Stacken</translation>
    </message>
    <message>
        <source>Recipe…</source>
        <translation>Rezept…</translation>
    </message>
    <message>
        <source>Choose how the selected group is stacked, and stack it</source>
        <translation>Wählen, wie die markierte Gruppe gestackt wird, und stacken</translation>
    </message>
    <message>
        <source>No folder has been opened yet.</source>
        <translation>Es wurde noch kein Ordner geöffnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read as light frames.</source>
        <translation>
            <numerusform>%n Datei ist kein lesbares Einzelbild.</numerusform>
            <numerusform>%n Dateien sind keine lesbaren Einzelbilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some frames don&apos;t name their colour pattern: choose it in Settings, under Stacking, Colour pattern.</source>
        <translation>Einige Bilder nennen ihr Farbmuster nicht: Wählen Sie es in den Einstellungen unter Stacken, Farbmuster.</translation>
    </message>
    <message>
        <source>Some frames don&apos;t name their colour pattern; the one that all Seestars have is assumed.</source>
        <translation>Einige Bilder nennen ihr Farbmuster nicht; das aller Seestars wird angenommen.</translation>
    </message>
    <message>
        <source>Choose a group of frames first.</source>
        <translation>Wählen Sie zuerst eine Gruppe von Bildern.</translation>
    </message>
    <message>
        <source>Groups of frames</source>
        <translation>Gruppen von Bildern</translation>
    </message>
    <message>
        <source>My frames</source>
        <translation>Meine Bilder</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>In brackets: the limit at which it fails.</source>
        <translation>In Klammern: die Grenze, ab der die Prüfung nicht bestanden ist.</translation>
    </message>
    <message>
        <source>In brackets: its limit.</source>
        <translation>In Klammern: die Grenze.</translation>
    </message>
    <message>
        <source>Click the name to read more in the guide.</source>
        <translation>Ein Klick auf den Namen öffnet das Handbuch.</translation>
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
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Reject the frames that are worst by one figure</source>
        <translation>Die nach einem Wert schlechtesten Bilder verwerfen</translation>
    </message>
    <message>
        <source>Reject worst…</source>
        <translation>Schlechteste verwerfen…</translation>
    </message>
    <message>
        <source>Measure now</source>
        <translation>Jetzt messen</translation>
    </message>
    <message>
        <source>Measures stars, sky and sharpness of each frame; a run pauses for it</source>
        <translation>Misst Sterne, Himmel und Schärfe jedes Bildes; ein Lauf ruht so lange</translation>
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
        <source>These frames can no longer be stacked.</source>
        <translation>Diese Bilder lassen sich nicht mehr stacken.</translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation>Nichts rückgängig zu machen.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{count} rejected by you</source>
        <translation>{count} von Ihnen verworfen</translation>
    </message>
</context>
<context>
    <name>ChunkCommands</name>
    <message>
        <source>Looking for chunks from an earlier run</source>
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
        <source>Running unattended</source>
        <translation>Unbeaufsichtigter Lauf</translation>
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
        <source>Switching to the earlier stack of {name}</source>
        <translation>Der frühere Stack von {name} wird genommen</translation>
    </message>
    <message>
        <source>The job database and the working folder don&apos;t match. The Log page says what is missing.</source>
        <translation>Auftragsbuch und Arbeitsordner passen nicht zusammen. Was fehlt, steht auf der Seite Protokoll.</translation>
    </message>
    <message>
        <source>No chunks are waiting right now. Try again later.</source>
        <translation>Zurzeit warten keine Pakete. Versuchen Sie es später wieder.</translation>
    </message>
</context>
<context>
    <name>CodeOpening</name>
    <message>
        <source>This window is for practice. Close it and start CrowdSky Desktop to connect.</source>
        <translation>Dieses Fenster ist zum Üben. Schließen Sie es und starten Sie CrowdSky Desktop, um sich zu verbinden.</translation>
    </message>
</context>
<context>
    <name>CodeRow</name>
    <message>
        <source>Connection code</source>
        <translation>Verbindungscode</translation>
    </message>
    <message>
        <source>One line that fills in everything below.</source>
        <translation>Eine Zeile, die alles Folgende ausfüllt.</translation>
    </message>
    <message>
        <source>Paste it here: crowdsky://…</source>
        <translation>Hier einfügen: crowdsky://…</translation>
    </message>
    <message>
        <source>Use code</source>
        <translation>Code verwenden</translation>
    </message>
    <message>
        <source>Paste a connection code first.</source>
        <translation>Fügen Sie zuerst einen Verbindungscode ein.</translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>{column} (no room)</source>
        <translation>{column} (kein Platz)</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>Alle Spalten zeigen</translation>
    </message>
</context>
<context>
    <name>CommandBase</name>
    <message>
        <source>{name} is stacked and ready for your review.</source>
        <translation>{name} ist gestackt und bereit für Ihre Prüfung.</translation>
    </message>
    <message>
        <source>{name} submitted. Thank you!</source>
        <translation>{name} eingereicht. Danke!</translation>
    </message>
    <message>
        <source>{name} was reported as failed.</source>
        <translation>{name} wurde als gescheitert gemeldet.</translation>
    </message>
    <message>
        <source>The server says that {name} is no longer yours.</source>
        <translation>{name} gehört laut Server nicht mehr Ihnen.</translation>
    </message>
    <message>
        <source>Stopped. Your progress is saved; continue any time.</source>
        <translation>Angehalten. Der Stand ist gesichert; machen Sie weiter, wann Sie möchten.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>FITS, unchanged (*.fits)</source>
        <translation>FITS, unverändert (*.fits)</translation>
    </message>
    <message>
        <source>FITS, a cube for Siril and other programs (*.fits)</source>
        <translation>FITS, als Würfel für Siril und andere Programme (*.fits)</translation>
    </message>
    <message>
        <source>FITS, in the service&apos;s own layout (*.fits)</source>
        <translation>FITS, im Aufbau des Dienstes (*.fits)</translation>
    </message>
    <message>
        <source>TIFF, 16-bit, linear (*.tif)</source>
        <translation>TIFF, 16 Bit, linear (*.tif)</translation>
    </message>
    <message>
        <source>PNG, the whole picture, stretched as here (*.png)</source>
        <translation>PNG, das ganze Bild, gestreckt wie hier (*.png)</translation>
    </message>
    <message>
        <source>JPEG, the whole picture, stretched as here (*.jpg)</source>
        <translation>JPEG, das ganze Bild, gestreckt wie hier (*.jpg)</translation>
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
    <name>ConnectForm</name>
    <message>
        <source>Keep key and token until the program ends, not in the keyring</source>
        <translation>Schlüssel und Token nur bis zum Programmende behalten, nicht im Schlüsselbund</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Where do I get these?</source>
        <translation>Woher bekomme ich das?</translation>
    </message>
    <message>
        <source>The connection is being tested.</source>
        <translation>Die Verbindung wird geprüft.</translation>
    </message>
    <message>
        <source>Worker API key</source>
        <translation>Worker-API-Schlüssel</translation>
    </message>
    <message>
        <source>From the server&apos;s operators.</source>
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
        <source>Storage password</source>
        <translation>Passwort des Speichers</translation>
    </message>
    <message>
        <source>Only if the share has one.</source>
        <translation>Nur wenn die Freigabe eines hat.</translation>
    </message>
    <message>
        <source>Connect to CrowdSky</source>
        <translation>Mit CrowdSky verbinden</translation>
    </message>
</context>
<context>
    <name>ConnectionCodeDialog</name>
    <message>
        <source>Connection code</source>
        <translation>Verbindungscode</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Speichern und verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Your stacks go to</source>
        <translation>Ihre Stacks gehen an</translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation>Ordner im Speicher</translation>
    </message>
    <message>
        <source>Keys in the code</source>
        <translation>Schlüssel im Code</translation>
    </message>
    <message>
        <source>the storage that you choose</source>
        <translation>den Speicher, den Sie wählen</translation>
    </message>
    <message>
        <source>will be saved in your system&apos;s keyring</source>
        <translation>werden im Schlüsselbund Ihres Systems gespeichert</translation>
    </message>
    <message>
        <source>It replaces the server that is set now: {server}</source>
        <translation>Er ersetzt den Server, der jetzt eingestellt ist: {server}</translation>
    </message>
    <message numerus="yes">
        <source>You still hold %n chunk(s) of that server. Finish them first.</source>
        <translation>
            <numerusform>Sie haben noch %n Paket von jenem Server. Schließen Sie es zuerst ab.</numerusform>
            <numerusform>Sie haben noch %n Pakete von jenem Server. Schließen Sie diese zuerst ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect to this server?</source>
        <translation>Mit diesem Server verbinden?</translation>
    </message>
    <message>
        <source>Use a code only if you trust whoever gave it to you.</source>
        <translation>Verwenden Sie einen Code nur, wenn Sie dem vertrauen, von dem Sie ihn haben.</translation>
    </message>
</context>
<context>
    <name>ConnectionFaults</name>
    <message>
        <source>Not saved: {reason} Nothing else was saved either.</source>
        <translation>Nicht gespeichert: {reason} Auch sonst wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Enter the server&apos;s address. It begins with https://.</source>
        <translation>Geben Sie die Adresse des Servers ein. Sie beginnt mit https://.</translation>
    </message>
    <message>
        <source>Enter the key that the server&apos;s operators gave you.</source>
        <translation>Geben Sie den Schlüssel ein, den Sie von den Betreibern des Servers haben.</translation>
    </message>
    <message>
        <source>Enter the storage&apos;s address, or choose a folder as storage.</source>
        <translation>Geben Sie die Adresse des Speichers ein, oder wählen Sie einen Ordner als Speicher.</translation>
    </message>
    <message>
        <source>Enter the storage&apos;s token.</source>
        <translation>Geben Sie das Token des Speichers ein.</translation>
    </message>
    <message>
        <source>Choose the folder for finished stacks.</source>
        <translation>Wählen Sie den Ordner für fertige Stacks.</translation>
    </message>
    <message>
        <source>The server refused this key. Copy it again, or ask for a new one.</source>
        <translation>Der Server hat diesen Schlüssel abgelehnt. Kopieren Sie ihn noch einmal, oder bitten Sie um einen neuen.</translation>
    </message>
    <message>
        <source>The storage knows no such share. Check its address and its token.</source>
        <translation>Der Speicher kennt keine solche Freigabe. Prüfen Sie Adresse und Token.</translation>
    </message>
    <message>
        <source>The storage refused this password, or the token above.</source>
        <translation>Der Speicher hat dieses Passwort oder das Token darüber abgelehnt.</translation>
    </message>
    <message>
        <source>The storage refused this token. If the share has a password, enter it.</source>
        <translation>Der Speicher hat dieses Token abgelehnt. Falls die Freigabe ein Passwort hat, geben Sie es ein.</translation>
    </message>
    <message>
        <source>This folder is not there. Is its drive connected? Or choose another.</source>
        <translation>Diesen Ordner gibt es nicht. Ist das Laufwerk angeschlossen? Oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is no space left in this folder.</source>
        <translation>In diesem Ordner ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder. Choose another.</source>
        <translation>In diesen Ordner kann nichts geschrieben werden. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This address begins with http://: the key would travel unencrypted. Use https://.</source>
        <translation>Diese Adresse beginnt mit http://: Der Schlüssel würde unverschlüsselt übertragen. Verwenden Sie https://.</translation>
    </message>
    <message>
        <source>No computer of this name was found. Check the spelling, and that you are online.</source>
        <translation>Es wurde kein Computer mit diesem Namen gefunden. Prüfen Sie die Schreibweise und ob Sie online sind.</translation>
    </message>
    <message>
        <source>No answer in time. Check the address, or try again later.</source>
        <translation>Keine rechtzeitige Antwort. Prüfen Sie die Adresse, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>There is no CrowdSky server at this address. Check it.</source>
        <translation>Unter dieser Adresse ist kein CrowdSky-Server. Prüfen Sie sie.</translation>
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
        <source>Keeping the keys</source>
        <translation>Schlüssel werden gespeichert</translation>
    </message>
    <message>
        <source>Testing the connection</source>
        <translation>Verbindung wird geprüft</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
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
        <source>%n frame(s) everywhere</source>
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
        <source>How many frames cover each part of the reference frame: {words}</source>
        <translation>Wie viele Bilder jede Stelle des Referenzbildes abdecken: {words}</translation>
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
        <source>Save bug report…</source>
        <translation>Fehlerbericht speichern…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Continue</source>
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
        <source>Save bug report</source>
        <translation>Fehlerbericht speichern</translation>
    </message>
    <message>
        <source>CrowdSky Desktop ran into a problem</source>
        <translation>CrowdSky Desktop hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>{kind} in {place}; see the log for details.</source>
        <translation>{kind} in {place}; Näheres steht im Protokoll.</translation>
    </message>
    <message>
        <source>Your chunks are safe: every step is recorded before the next one begins, and finished work is kept.</source>
        <translation>Ihre Pakete sind sicher: Jeder Schritt wird festgehalten, bevor der nächste beginnt, und Fertiges bleibt erhalten.</translation>
    </message>
    <message>
        <source>The window could not be opened. Start the program again; if the problem persists, please report it.</source>
        <translation>Das Fenster ließ sich nicht öffnen. Starten Sie das Programm neu; bleibt es dabei, melden Sie es bitte.</translation>
    </message>
    <message>
        <source>You can continue. If something seems stuck, close the program and start it again.</source>
        <translation>Sie können weitermachen. Wenn etwas hängt, schließen Sie das Programm und starten es neu.</translation>
    </message>
    <message>
        <source>Please report it. The bug report contains no keys, but it does name folders on this computer, so check it before you send it.</source>
        <translation>Bitte melden Sie es. Der Bericht enthält keine Schlüssel, nennt aber Ordner dieses Computers: Sehen Sie ihn vorher durch.</translation>
    </message>
</context>
<context>
    <name>DeleteCopyDialog</name>
    <message>
        <source>Delete local copy</source>
        <translation>Lokale Kopie löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The stack is in the storage. Its picture and its figures stay in the history.</source>
        <translation>Der Stack liegt im Speicher. Bild und Werte bleiben im Verlauf.</translation>
    </message>
    <message>
        <source>This stack was never submitted: there is no other copy. Its picture and its figures stay.</source>
        <translation>Dieser Stack wurde nie eingereicht: Es gibt keine andere Kopie. Bild und Werte bleiben.</translation>
    </message>
    <message>
        <source>Delete the files of {name} from this computer?</source>
        <translation>Dateien von {name} von diesem Computer löschen?</translation>
    </message>
</context>
<context>
    <name>DocumentCommands</name>
    <message>
        <source>You haven&apos;t made a stack yet.</source>
        <translation>Sie haben noch keinen Stack gemacht.</translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>No chunks yet</source>
        <translation>Noch keine Pakete</translation>
    </message>
    <message>
        <source>The chunks you claim appear here: 15 minutes of someone&apos;s night, ready to be stacked. The server hands out the one that has waited longest.</source>
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
        <source>You need a connection code, or a server address, a key and a storage. Or practise first.</source>
        <translation>Sie brauchen einen Verbindungscode, oder Serveradresse, Schlüssel und Speicher. Oder üben Sie zuerst.</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
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
        <translation>Erneut versuchen</translation>
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
    <name>Facts</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Report as failed</source>
        <translation>Als gescheitert melden</translation>
    </message>
    <message>
        <source>Return chunk</source>
        <translation>Paket zurückgeben</translation>
    </message>
    <message>
        <source>For example: no time this week</source>
        <translation>Zum Beispiel: keine Zeit diese Woche</translation>
    </message>
    <message>
        <source>For example: clouds in every frame; trailed stars</source>
        <translation>Zum Beispiel: Wolken in jedem Bild; strichförmige Sterne</translation>
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
        <source>Please give a reason first.</source>
        <translation>Geben Sie bitte zuerst einen Grund an.</translation>
    </message>
    <message>
        <source>This uses up one of the chunk&apos;s three attempts. The server will offer it to another volunteer; after a third failure it is retired. Its files on this computer will be deleted.</source>
        <translation>Das kostet das Paket einen seiner drei Versuche. Der Server bietet es jemand anderem an; nach dem dritten Fehlversuch scheidet es aus. Seine Dateien auf diesem Computer werden gelöscht.</translation>
    </message>
    <message>
        <source>Report {name} as failed?</source>
        <translation>{name} als gescheitert melden?</translation>
    </message>
    <message>
        <source>Return {name}?</source>
        <translation>{name} zurückgeben?</translation>
    </message>
    <message>
        <source>Reason (the server&apos;s operators will see this)</source>
        <translation>Grund (die Betreiber des Servers lesen ihn)</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Thumbnails of the frames</source>
        <translation>Vorschaubilder der Einzelbilder</translation>
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
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Im Verlauf suchen</translation>
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
        <source>Telescope</source>
        <translation>Teleskop</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>Alle Objekte</translation>
    </message>
    <message>
        <source>All telescopes</source>
        <translation>Alle Teleskope</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Failed or lost</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Your own frames</source>
        <translation>Ihre eigenen Bilder</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
</context>
<context>
    <name>FrameOpener</name>
    <message>
        <source>Reading headers</source>
        <translation>Header werden gelesen</translation>
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
        <source>Plots of the figures of all frames</source>
        <translation>Die Werte aller Bilder als Kurven</translation>
    </message>
    <message>
        <source>How this frame is aligned</source>
        <translation>Wie dieses Bild ausgerichtet ist</translation>
    </message>
    <message>
        <source>Histogram and manual stretch</source>
        <translation>Histogramm und Streckung von Hand</translation>
    </message>
    <message>
        <source>The FITS header of this frame</source>
        <translation>Der FITS-Header dieses Bildes</translation>
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
        <source>This frame is no longer on this computer.</source>
        <translation>Dieses Bild ist nicht mehr auf diesem Computer.</translation>
    </message>
    <message>
        <source>Not aligned: {why}</source>
        <translation>Nicht ausgerichtet: {why}</translation>
    </message>
    <message>
        <source>Not aligned yet. Frames are aligned when you stack them.</source>
        <translation>Noch nicht ausgerichtet. Bilder werden beim Stacken ausgerichtet.</translation>
    </message>
    <message>
        <source>{name}, the reference</source>
        <translation>{name}, die Referenz</translation>
    </message>
    <message>
        <source>{name}, reduced so that all frames fit into memory</source>
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
        <source>Aligned</source>
        <translation>Ausgerichtet</translation>
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
    <name>FramesDesk</name>
    <message>
        <source>Hide the thumbnails</source>
        <translation>Vorschaubilder ausblenden</translation>
    </message>
    <message>
        <source>Show the thumbnails</source>
        <translation>Vorschaubilder zeigen</translation>
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
        <source>No frames yet</source>
        <translation>Noch keine Bilder</translation>
    </message>
    <message>
        <source>The frames of a chunk appear here, with their figures, plots, a blink view, and how well each one is aligned.</source>
        <translation>Hier erscheinen die Einzelbilder eines Pakets mit Werten, Diagrammen, Blinken und ihrer Ausrichtung.</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>Warteschlange öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) rejected; Ctrl+Z undoes it. {reasons}</source>
        <translation>
            <numerusform>%n Bild verworfen; Strg+Z macht es rückgängig. {reasons}</numerusform>
            <numerusform>%n Bilder verworfen; Strg+Z macht es rückgängig. {reasons}</numerusform>
        </translation>
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
    <name>Gallery</name>
    <message>
        <source>Chunks and stacks, as pictures</source>
        <translation>Pakete und Stacks als Bilder</translation>
    </message>
</context>
<context>
    <name>GalleryMenu</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
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
        <source>{name} · finished stack · {file}</source>
        <translation>{name} · fertiger Stack · {file}</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>This window doesn&apos;t check for updates.</source>
        <translation>Dieses Fenster sucht nicht nach Aktualisierungen.</translation>
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
        <source>User guide</source>
        <translation>Handbuch</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>CrowdSky Desktop: User guide</source>
        <translation>CrowdSky Desktop: Handbuch</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>This is the first page that you opened.</source>
        <translation>Das ist die erste Seite, die Sie geöffnet haben.</translation>
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
    <name>HistoryPage</name>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, für Tabellenprogramme (*.csv)</translation>
    </message>
    <message>
        <source>JSON, for scripts (*.json)</source>
        <translation>JSON, für Skripte (*.json)</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>Details zeigen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>Es gibt nichts zu exportieren.</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n row(s) to {path}.</source>
        <translation>
            <numerusform>%n Zeile nach {path} geschrieben.</numerusform>
            <numerusform>%n Zeilen nach {path} geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Chunks and stacks, as a table</source>
        <translation>Pakete und Stacks als Tabelle</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Selected chunk or stack</source>
        <translation>Gewähltes Paket oder gewählter Stack</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
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
        <source>Frames used</source>
        <translation>Bilder im Stack</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Open on Review</source>
        <translation>In „Prüfen“ öffnen</translation>
    </message>
    <message>
        <source>Delete local copy…</source>
        <translation>Lokale Kopie löschen…</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Choose a chunk to see what is known of it.</source>
        <translation>Wählen Sie ein Paket, um zu sehen, was darüber bekannt ist.</translation>
    </message>
    <message>
        <source>Where the telescope pointed: the stack was not solved</source>
        <translation>Wohin das Teleskop zeigte: Die Himmelsposition des Stacks wurde nicht bestimmt</translation>
    </message>
    <message>
        <source>{used} of {all}</source>
        <translation>{used} von {all}</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>No longer yours</source>
        <translation>Gehört nicht mehr Ihnen</translation>
    </message>
    <message>
        <source>Someone else may try again</source>
        <translation>Jemand anderes darf es noch einmal versuchen</translation>
    </message>
    <message>
        <source>Retired after three failures</source>
        <translation>Nach drei Fehlschlägen ausgeschieden</translation>
    </message>
    <message>
        <source>The stack is still on this computer.</source>
        <translation>Der Stack ist noch auf diesem Computer.</translation>
    </message>
    <message>
        <source>The local copy was deleted on {day}.</source>
        <translation>Die lokale Kopie wurde am {day} gelöscht.</translation>
    </message>
    <message>
        <source>No stack was made of it.</source>
        <translation>Daraus wurde kein Stack gemacht.</translation>
    </message>
    <message>
        <source>Its files are gone. The latest stacks of your own frames are kept; save those that you need.</source>
        <translation>Die Dateien sind weg. Die neuesten Stacks Ihrer eigenen Bilder bleiben; speichern Sie, was Sie brauchen.</translation>
    </message>
    <message>
        <source>Its files are no longer on this computer.</source>
        <translation>Die Dateien sind nicht mehr auf diesem Computer.</translation>
    </message>
    <message>
        <source>About the chunk or stack</source>
        <translation>Über Paket oder Stack</translation>
    </message>
</context>
<context>
    <name>HistoryStates</name>
    <message>
        <source>Reading the history…</source>
        <translation>Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>All chunks of this computer.</source>
        <translation>Alle Pakete dieses Computers.</translation>
    </message>
    <message>
        <source>Every chunk that you submit appears here, with its picture, its night and its place on the sky.</source>
        <translation>Jedes Paket, das Sie einreichen, erscheint hier: mit Bild, Nacht und Ort am Himmel.</translation>
    </message>
    <message>
        <source>These are practice chunks: they are not counted in your real history.</source>
        <translation>Das sind Übungspakete: Sie zählen im echten Verlauf nicht mit.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Hier ist noch nichts</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>Warteschlange öffnen</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No chunk on this computer matches the filters.</source>
        <translation>Kein Paket auf diesem Computer entspricht den Filtern.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>IdleWords</name>
    <message>
        <source>Waiting for your reviews</source>
        <translation>Wartet auf Ihre Prüfungen</translation>
    </message>
    <message>
        <source>Waiting for a chunk</source>
        <translation>Wartet auf ein Paket</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>nothing more is claimed until you have reviewed some</source>
        <translation>es wird nichts mehr geholt, bis Sie einige geprüft haben</translation>
    </message>
    <message>
        <source>next try in {time}</source>
        <translation>nächster Versuch in {time}</translation>
    </message>
    <message>
        <source>trying again…</source>
        <translation>neuer Versuch…</translation>
    </message>
    <message>
        <source>next check in {time}</source>
        <translation>nächste Abfrage in {time}</translation>
    </message>
    <message>
        <source>checking now…</source>
        <translation>Abfrage läuft…</translation>
    </message>
    <message>
        <source>The unattended run has ended</source>
        <translation>Der unbeaufsichtigte Lauf ist beendet</translation>
    </message>
    <message>
        <source>completed: {count}</source>
        <translation>fertig: {count}</translation>
    </message>
    <message>
        <source>held for you: {count}</source>
        <translation>für Sie zurückgehalten: {count}</translation>
    </message>
    <message>
        <source>reported as failed: {count}</source>
        <translation>als gescheitert gemeldet: {count}</translation>
    </message>
    <message>
        <source>no longer yours: {count}</source>
        <translation>nicht mehr Ihre: {count}</translation>
    </message>
    <message>
        <source>to be continued: {count}</source>
        <translation>fortzusetzen: {count}</translation>
    </message>
    <message>
        <source>no chunk was claimed</source>
        <translation>kein Paket geholt</translation>
    </message>
    <message>
        <source>{count} done today</source>
        <translation>heute fertig: {count}</translation>
    </message>
    <message>
        <source>none done today</source>
        <translation>heute noch keines fertig</translation>
    </message>
    <message>
        <source>needs you: {count}</source>
        <translation>für Sie: {count}</translation>
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
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stop; you keep the chunk</source>
        <translation>Anhalten; das Paket bleibt bei Ihnen</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Gerade läuft nichts</translation>
    </message>
    <message>
        <source>Pauses after the current file, frame or band ({key}). An upload is not paused.</source>
        <translation>Pause nach der Datei, dem Bild oder dem Streifen in Arbeit ({key}). Ein Hochladen pausiert nicht.</translation>
    </message>
    <message>
        <source>The run is being stopped.</source>
        <translation>Der Lauf wird angehalten.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Paused; continue any time</source>
        <translation>Pause; weiter, wann Sie möchten</translation>
    </message>
    <message>
        <source>Pausing after the current item…</source>
        <translation>Pause nach dem laufenden Schritt…</translation>
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
        <source>trying again in {time}</source>
        <translation>neuer Versuch in {time}</translation>
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
        <source>Selected chunk</source>
        <translation>Gewähltes Paket</translation>
    </message>
    <message>
        <source>Start</source>
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
        <source>Failed attempts</source>
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
        <translation>Bei Ihnen seit</translation>
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
        <source>Return chunk…</source>
        <translation>Paket zurückgeben…</translation>
    </message>
    <message>
        <source>Report as failed…</source>
        <translation>Als gescheitert melden…</translation>
    </message>
    <message>
        <source>Uses up one of the chunk&apos;s three attempts.</source>
        <translation>Kostet das Paket einen seiner drei Versuche.</translation>
    </message>
    <message>
        <source>This chunk is not on this computer.</source>
        <translation>Dieses Paket ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>The server hands out the chunk that has waited longest; you can&apos;t choose another.</source>
        <translation>Der Server gibt das Paket aus, das am längsten wartet; ein anderes lässt sich nicht wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) ahead of this one.</source>
        <translation>
            <numerusform>%n Paket vor diesem.</numerusform>
            <numerusform>%n Pakete vor diesem.</numerusform>
        </translation>
    </message>
    <message>
        <source>This one is next.</source>
        <translation>Dieses ist das nächste.</translation>
    </message>
    <message>
        <source>The server has deleted its light frames: the chunk was stacked, or its upload was cleaned up.</source>
        <translation>Der Server hat die Einzelbilder gelöscht: Das Paket wurde gestackt, oder seine Sitzung wurde aufgeräumt.</translation>
    </message>
    <message>
        <source>This server doesn&apos;t say what happens to it next: it may be waiting, in progress, or out of attempts.</source>
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
        <source>and %n more frame(s); see the Frames page</source>
        <translation>
            <numerusform>und %n weiteres Bild; siehe die Seite Bilder</numerusform>
            <numerusform>und %n weitere Bilder; siehe die Seite Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>No frames were left out.</source>
        <translation>Kein Bild wurde ausgelassen.</translation>
    </message>
</context>
<context>
    <name>LocalCopies</name>
    <message numerus="yes">
        <source>Deleted local copies of %n finished chunk(s): {size} freed.</source>
        <translation>
            <numerusform>Lokale Kopien von %n fertigen Paket gelöscht: {size} frei geworden.</numerusform>
            <numerusform>Lokale Kopien von %n fertigen Paketen gelöscht: {size} frei geworden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Serious error</source>
        <translation>Schwerer Fehler</translation>
    </message>
    <message>
        <source>Technical lines</source>
        <translation>Technische Zeilen</translation>
    </message>
    <message>
        <source>Show everything in the log file, unchanged</source>
        <translation>Alles aus der Protokolldatei zeigen, unverändert</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>Angezeigtes kopieren</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Ordner des Protokolls öffnen</translation>
    </message>
    <message>
        <source>Save bug report…</source>
        <translation>Fehlerbericht speichern…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Save bug report</source>
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
        <source>Nothing has been logged yet, or nothing matches.</source>
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
        <source>CrowdSky Desktop is already running.</source>
        <translation>CrowdSky Desktop läuft schon.</translation>
    </message>
    <message>
        <source>The program crashed last time. Your chunks are safe; you can save a bug report from the Log page.</source>
        <translation>Das Programm ist beim letzten Mal abgestürzt. Ihre Pakete sind sicher; auf der Seite Protokoll lässt sich ein Fehlerbericht speichern.</translation>
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
        <source>Aligning {name}</source>
        <translation>{name} wird ausgerichtet</translation>
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
        <source>Switching to the earlier stack of {name}</source>
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
    <name>Offers</name>
    <message>
        <source>Continue {name}</source>
        <translation>{name} fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>Review %n stack(s)</source>
        <translation>
            <numerusform>%n Stack prüfen</numerusform>
            <numerusform>%n Stacks prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Review {name}</source>
        <translation>{name} prüfen</translation>
    </message>
</context>
<context>
    <name>OpenOffer</name>
    <message>
        <source>Stack your own frames</source>
        <translation>Eigene Bilder stacken</translation>
    </message>
    <message>
        <source>Open a folder of light frames or single files ({key}), or drop them here. Nothing is uploaded; you judge the stack and decide where to save it.</source>
        <translation>Öffnen Sie einen Ordner mit Einzelbildern oder einzelne Dateien ({key}), oder ziehen Sie sie hierher. Nichts wird hochgeladen; Sie beurteilen den Stack und bestimmen, wo er gespeichert wird.</translation>
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
        <source>That could not be opened; the reason is shown above. Try another folder.</source>
        <translation>Das ließ sich nicht öffnen; der Grund steht oben. Versuchen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The frames are in subfolders</source>
        <translation>Die Bilder liegen in Unterordnern</translation>
    </message>
    <message>
        <source>Light frames are in: {names}.</source>
        <translation>Einzelbilder liegen in: {names}.</translation>
    </message>
    <message>
        <source>Open all</source>
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
    <name>PictureSaver</name>
    <message>
        <source>Save or copy what is on the screen</source>
        <translation>Speichern oder kopieren, was auf dem Bildschirm ist</translation>
    </message>
    <message>
        <source>Save as on the screen…</source>
        <translation>Wie auf dem Bildschirm speichern…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>With a caption: object, exposure, date, telescope, scale, north</source>
        <translation>Mit Bildunterschrift: Objekt, Belichtung, Datum, Teleskop, Maßstab, Norden</translation>
    </message>
    <message>
        <source>Picture copied.</source>
        <translation>Bild kopiert.</translation>
    </message>
    <message>
        <source>Saving a picture</source>
        <translation>Bild wird gespeichert</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>JPEG (*.jpg)</source>
        <translation>JPEG (*.jpg)</translation>
    </message>
    <message>
        <source>Save as on the screen</source>
        <translation>Wie auf dem Bildschirm speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), {duration}</source>
        <translation>
            <numerusform>%n Bild, {duration}</numerusform>
            <numerusform>%n Bilder, {duration}</numerusform>
        </translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
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
    <name>PracticeBanner</name>
    <message>
        <source>Practice mode</source>
        <translation>Übungsmodus</translation>
    </message>
    <message>
        <source>Go to the real queue</source>
        <translation>Zur echten Warteschlange</translation>
    </message>
    <message>
        <source>Connect to CrowdSky…</source>
        <translation>Mit CrowdSky verbinden…</translation>
    </message>
    <message>
        <source>Two more nights</source>
        <translation>Zwei weitere Nächte</translation>
    </message>
    <message>
        <source>Leave practice</source>
        <translation>Übung verlassen</translation>
    </message>
    <message>
        <source>Preparing two more practice nights</source>
        <translation>Zwei weitere Übungsnächte werden vorbereitet</translation>
    </message>
    <message>
        <source>Practice mode: simulated nights. Nothing leaves this computer.</source>
        <translation>Übungsmodus: simulierte Nächte. Nichts verlässt diesen Computer.</translation>
    </message>
    <message numerus="yes">
        <source>%n practice chunk(s) submitted. Ready for the real sky?</source>
        <translation>
            <numerusform>%n Übungspaket eingereicht. Bereit für den echten Himmel?</numerusform>
            <numerusform>%n Übungspakete eingereicht. Bereit für den echten Himmel?</numerusform>
        </translation>
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
        <source>The server hands out the chunk that has waited longest; you can&apos;t choose another</source>
        <translation>Der Server gibt das Paket aus, das am längsten wartet; ein anderes lässt sich nicht wählen</translation>
    </message>
    <message>
        <source>Run unattended</source>
        <translation>Unbeaufsichtigt laufen</translation>
    </message>
    <message>
        <source>Works through one chunk after another. The setting “Hold for me” says which are held for you.</source>
        <translation>Arbeitet ein Paket nach dem anderen ab. Die Einstellung „Zurückhalten“ sagt, welche auf Sie warten.</translation>
    </message>
    <message>
        <source>Already running: see below. Stop ends it.</source>
        <translation>Läuft schon: siehe unten. „Stopp“ beendet ihn.</translation>
    </message>
    <message>
        <source>Connect to a server first, in Settings.</source>
        <translation>Verbinden Sie sich zuerst mit einem Server, in den Einstellungen.</translation>
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
        <source>%n claim(s) went unanswered.</source>
        <translation>
            <numerusform>%n Anforderung blieb ohne Antwort.</numerusform>
            <numerusform>%n Anforderungen blieben ohne Antwort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s).</source>
        <translation>
            <numerusform>%n Paket.</numerusform>
            <numerusform>%n Pakete.</numerusform>
        </translation>
    </message>
    <message>
        <source>Showing {shown} of {count} chunks.</source>
        <translation>{shown} von {count} Paketen.</translation>
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
        <source>No answer from {server} between {first} and {last}: it may have assigned you chunks that never arrived. Ask its operators to put back those that “{name}” has in processing but that you don&apos;t hold; then close this window and run: crowdsky-desktop jobs forget {number}</source>
        <translation>Keine Antwort von {server} zwischen {first} und {last}: Dort können Ihnen Pakete zugeteilt sein, die nie ankamen. Bitten Sie die Betreiber, zurückzustellen, was „{name}“ in Bearbeitung hat und nicht bei Ihnen ist; schließen Sie dann dieses Fenster und führen Sie aus: crowdsky-desktop jobs forget {number}</translation>
    </message>
    <message>
        <source>This server doesn&apos;t publish its queue, so upcoming chunks are looked up one by one.</source>
        <translation>Dieser Server veröffentlicht seine Warteschlange nicht; die nächsten Pakete werden einzeln abgefragt.</translation>
    </message>
    <message>
        <source>The server has {count}; {loaded} are loaded so far.</source>
        <translation>Der Server hat {count}; {loaded} sind bisher geladen.</translation>
    </message>
    <message>
        <source>{free} free on disk</source>
        <translation>{free} frei</translation>
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
        <source>Don&apos;t ask again; always keep my chunks</source>
        <translation>Nicht mehr fragen; Pakete immer behalten</translation>
    </message>
    <message>
        <source>Always close without asking</source>
        <translation>Immer ohne Frage schließen</translation>
    </message>
    <message>
        <source>Keep and close</source>
        <translation>Behalten und schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Return and close</source>
        <translation>Zurückgeben und schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A run is in progress</source>
        <translation>Ein Lauf ist im Gang</translation>
    </message>
    <message>
        <source>The unattended run continues the next time CrowdSky is started.</source>
        <translation>Der unbeaufsichtigte Lauf geht weiter, wenn CrowdSky das nächste Mal gestartet wird.</translation>
    </message>
    <message numerus="yes">
        <source>You still hold %n chunk(s)</source>
        <translation>
            <numerusform>Sie haben noch %n Paket</numerusform>
            <numerusform>Sie haben noch %n Pakete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything stays on this computer, and %n chunk(s) stay reserved for you until you continue.</source>
        <translation>
            <numerusform>Alles bleibt auf diesem Computer, und %n Paket bleibt für Sie reserviert, bis Sie weitermachen.</numerusform>
            <numerusform>Alles bleibt auf diesem Computer, und %n Pakete bleiben für Sie reserviert, bis Sie weitermachen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not started yet, and not kept: {titles}.</source>
        <translation>Noch nicht begonnen und nicht aufgehoben: {titles}.</translation>
    </message>
    <message>
        <source>The unattended run ends here; start it again the next time.</source>
        <translation>Der unbeaufsichtigte Lauf endet hier; starten Sie ihn das nächste Mal wieder.</translation>
    </message>
    <message>
        <source>The current step will be restarted next time.</source>
        <translation>Der laufende Schritt wird beim nächsten Mal wiederholt.</translation>
    </message>
    <message>
        <source>“{title}” is stopped, and has to be started again.</source>
        <translation>„{title}“ wird angehalten und muss neu gestartet werden.</translation>
    </message>
    <message numerus="yes">
        <source>Returning %n chunk(s) lets another volunteer try, and uses up one of three attempts. Files on this computer will be deleted.</source>
        <translation>
            <numerusform>Wenn Sie %n Paket zurückgeben, kann jemand anderes es versuchen; das kostet einen seiner drei Versuche. Seine Dateien auf diesem Computer werden gelöscht.</numerusform>
            <numerusform>Wenn Sie %n Pakete zurückgeben, kann jemand anderes sie versuchen; das kostet jedes einen seiner drei Versuche. Ihre Dateien auf diesem Computer werden gelöscht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitGuard</name>
    <message>
        <source>Returning chunks</source>
        <translation>Pakete werden zurückgegeben</translation>
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
        <source>Clear this list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>{name} – no longer there</source>
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
        <source>Stack</source>
        <translation>Stacken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The frames have not been measured yet.</source>
        <translation>Die Bilder sind noch nicht gemessen.</translation>
    </message>
    <message>
        <source>A marked value is not allowed.</source>
        <translation>Ein markierter Wert ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Your own recipe.</source>
        <translation>Ihr eigenes Rezept.</translation>
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
        <source>To be stacked: %n frame(s).</source>
        <translation>
            <numerusform>Wird gestackt: %n Bild.</numerusform>
            <numerusform>Werden gestackt: %n Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>All that aren&apos;t rejected</source>
        <translation>Alle nicht verworfenen</translation>
    </message>
    <message>
        <source>The sharpest {share} %</source>
        <translation>Die schärfsten {share} %</translation>
    </message>
    <message>
        <source>The current stack is kept beside the new one: compare them and keep the one you like.</source>
        <translation>Der jetzige Stack bleibt neben dem neuen erhalten: Vergleichen Sie beide, und behalten Sie den besseren.</translation>
    </message>
    <message>
        <source>For this stack only; Settings has the recipe that is used otherwise.</source>
        <translation>Nur für diesen Stack; das sonst verwendete Rezept steht in den Einstellungen.</translation>
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
        <source>FWHM → stack</source>
        <translation>FWHM → Stack</translation>
    </message>
    <message>
        <source>Noise → stack</source>
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
        <source>Signal-to-noise ratio of the stack compared with a single frame, in green. In theory √{n} = {theory} for equal frames; resampling smooths a little, so it may seem to be more.</source>
        <translation>Signal-Rausch-Verhältnis des Stacks gegenüber einem Einzelbild, in Grün. In der Theorie √{n} = {theory} bei gleichen Bildern; das Umrechnen glättet etwas, daher kann es mehr scheinen.</translation>
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
        <source>Odds against chance 10^{odds}; {catalogue}; {scale}″ per pixel.</source>
        <translation>Gegen den Zufall steht es 10^{odds}; {catalogue}; {scale}″ je Pixel.</translation>
    </message>
    <message>
        <source>How much the sky level varies across the picture; σ is the noise of the stack.</source>
        <translation>Wie stark die Himmelshelligkeit über das Bild hinweg schwankt; σ ist das Rauschen des Stacks.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Show the verdict</source>
        <translation>Urteil zeigen</translation>
    </message>
    <message>
        <source>Nothing to review yet</source>
        <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
        <source>Finished stacks appear here, along with their checks. Nothing is sent until you approve.</source>
        <translation>Hier erscheinen fertige Stacks mit ihren Prüfungen. Nichts wird gesendet, bevor Sie zustimmen.</translation>
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
        <source>Claim next chunk</source>
        <translation>Nächstes Paket holen</translation>
    </message>
    <message>
        <source>Use the earlier stack</source>
        <translation>Früheren Stack nehmen</translation>
    </message>
    <message>
        <source>Swaps the two stacks; press again to swap back</source>
        <translation>Tauscht die beiden Stacks; noch einmal drücken tauscht zurück</translation>
    </message>
    <message>
        <source>Submit anyway…</source>
        <translation>Trotzdem einreichen…</translation>
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
        <source>One check raised a warning. Look closely.</source>
        <translation>Eine Prüfung hat gewarnt. Sehen Sie genau hin.</translation>
    </message>
    <message>
        <source>A check failed. Please decide.</source>
        <translation>Eine Prüfung ist nicht bestanden. Bitte entscheiden Sie.</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>Einreichung</translation>
    </message>
    <message>
        <source>Compared with the earlier stack</source>
        <translation>Verglichen mit dem früheren Stack</translation>
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
        <source>one frame</source>
        <translation>ein Einzelbild</translation>
    </message>
    <message>
        <source>A map has colours of its own.</source>
        <translation>Eine Karte hat eigene Farben.</translation>
    </message>
</context>
<context>
    <name>ReviewTools</name>
    <message>
        <source>Which part of the stack is shown</source>
        <translation>Welcher Teil des Stacks gezeigt wird</translation>
    </message>
    <message>
        <source>Detected stars</source>
        <translation>Gefundene Sterne</translation>
    </message>
    <message>
        <source>There is no earlier stack.</source>
        <translation>Es gibt keinen früheren Stack.</translation>
    </message>
    <message>
        <source>The frames of this stack are no longer on this computer.</source>
        <translation>Die Bilder dieses Stacks sind nicht mehr auf diesem Computer.</translation>
    </message>
    <message>
        <source>A map cannot be compared with a frame.</source>
        <translation>Eine Karte lässt sich nicht mit einem Bild vergleichen.</translation>
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
        <source>Progress of the chunk</source>
        <translation>Fortschritt des Pakets</translation>
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
        <source>Leave blank to keep the current one</source>
        <translation>Leer lassen, um den jetzigen zu behalten</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset to default</source>
        <translation>Auf Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>An address begins with https://, as in https://crowdsky.example.org.</source>
        <translation>Eine Adresse beginnt mit https://, wie in https://crowdsky.example.org.</translation>
    </message>
    <message>
        <source>Must be {allowed}.</source>
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
        <source>Keep keys for this session only, not in the system keyring</source>
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
        <source>Resets every setting to its default; keys are kept. Takes effect only when you save.</source>
        <translation>Setzt jede Einstellung auf die Vorgabe zurück; Schlüssel bleiben. Gilt erst, wenn Sie speichern.</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Settings saved.</source>
        <translation>Einstellungen gespeichert.</translation>
    </message>
    <message>
        <source>A marked value is not allowed.</source>
        <translation>Ein markierter Wert ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Everything is at its default.</source>
        <translation>Alles steht auf dem Standard.</translation>
    </message>
    <message>
        <source>The connection is being tested.</source>
        <translation>Die Verbindung wird geprüft.</translation>
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
        <source>From the server&apos;s operators; saved in the system keyring.</source>
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
        <source>Practice mode: settings are kept until the window is closed.</source>
        <translation>Übungsmodus: Einstellungen gelten, bis das Fenster geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>SettingsSection</name>
    <message>
        <source>Advanced ({count})</source>
        <translation>Erweitert ({count})</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
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
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Einzelbilder</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Show the panel</source>
        <translation>Bereich zeigen</translation>
    </message>
    <message>
        <source>Hide the panel</source>
        <translation>Bereich ausblenden</translation>
    </message>
</context>
<context>
    <name>SkyMap</name>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show the whole sky</source>
        <translation>Ganzen Himmel zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n without a place on the sky</source>
        <translation>
            <numerusform>%n ohne Ort am Himmel</numerusform>
            <numerusform>%n ohne Ort am Himmel</numerusform>
        </translation>
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
        <source>Residuals, {n} × enlarged</source>
        <translation>Abweichungen, {n}-fach vergrößert</translation>
    </message>
    <message>
        <source>Finding the position on the sky…</source>
        <translation>Die Position am Himmel wird gesucht…</translation>
    </message>
    <message>
        <source>Not solved: {reason} {advice}</source>
        <translation>Nicht gelöst: {reason} {advice}</translation>
    </message>
</context>
<context>
    <name>SkyView</name>
    <message>
        <source>Sky map: where the chunks lie</source>
        <translation>Himmelskarte: wo die Pakete liegen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more here</source>
        <translation>
            <numerusform>und %n weiteres hier</numerusform>
            <numerusform>und %n weitere hier</numerusform>
        </translation>
    </message>
    <message>
        <source>Milky Way</source>
        <translation>Milchstraße</translation>
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
    <name>StackTurner</name>
    <message>
        <source>Earlier stack that waits for review</source>
        <translation>Früherer Stack, der auf Prüfung wartet</translation>
    </message>
    <message>
        <source>Next stack that waits for review</source>
        <translation>Nächster Stack, der auf Prüfung wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} von {total}</translation>
    </message>
    <message>
        <source>Stacks that wait for your review, oldest first</source>
        <translation>Stacks, die auf Ihre Prüfung warten, die ältesten zuerst</translation>
    </message>
    <message>
        <source>No earlier stack waits for review.</source>
        <translation>Kein früherer Stack wartet auf Prüfung.</translation>
    </message>
    <message>
        <source>No later stack waits for review.</source>
        <translation>Kein späterer Stack wartet auf Prüfung.</translation>
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
    <name>StartCards</name>
    <message>
        <source>Practise</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Stack and judge two simulated nights. Nothing leaves this computer.</source>
        <translation>Stacken und beurteilen Sie zwei simulierte Nächte. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Stack chunks for CrowdSky, with the connection code or key that its operators gave you.</source>
        <translation>Stacken Sie Pakete für CrowdSky, mit dem Verbindungscode oder Schlüssel der Betreiber.</translation>
    </message>
    <message>
        <source>Stack my own frames</source>
        <translation>Eigene Bilder stacken</translation>
    </message>
    <message>
        <source>Stack a folder of your Seestar&apos;s frames on this computer. You need no account.</source>
        <translation>Stacken Sie einen Ordner mit Bildern Ihres Seestar auf diesem Computer. Sie brauchen kein Konto.</translation>
    </message>
    <message>
        <source>Welcome to CrowdSky</source>
        <translation>Willkommen bei CrowdSky</translation>
    </message>
    <message>
        <source>Somewhere, a small telescope spent fifteen minutes on the sky. You claim that chunk, CrowdSky stacks it, you check the result – and it becomes part of everyone&apos;s sky.</source>
        <translation>Irgendwo hat ein kleines Teleskop fünfzehn Minuten lang den Himmel aufgenommen. Sie holen dieses Paket, CrowdSky stackt es, Sie prüfen das Ergebnis – und es wird Teil des Himmels für alle.</translation>
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
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Needs you</source>
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
        <source>{group}: not all of them are known</source>
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
        <source>{run}: waiting for a chunk</source>
        <translation>{run}: wartet auf ein Paket</translation>
    </message>
    <message>
        <source>Waiting: {reason}</source>
        <translation>Wartet: {reason}</translation>
    </message>
    <message>
        <source>Ready: claim a chunk or continue one</source>
        <translation>Bereit: Paket holen oder weitermachen</translation>
    </message>
    <message>
        <source>Checking the server…</source>
        <translation>Server wird abgefragt…</translation>
    </message>
    <message>
        <source>{now}; then: {next}</source>
        <translation>{now}; dann: {next}</translation>
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
        <source>Help for this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>No server</source>
        <translation>Kein Server</translation>
    </message>
    <message>
        <source>checking now…</source>
        <translation>Abfrage läuft…</translation>
    </message>
    <message>
        <source>next check in {time}</source>
        <translation>nächste Abfrage in {time}</translation>
    </message>
</context>
<context>
    <name>StretchPanel</name>
    <message>
        <source>Channel that the handles adjust</source>
        <translation>Kanal, den die Griffe verstellen</translation>
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
        <source>The stretch is automatic already.</source>
        <translation>Die Streckung ist schon automatisch.</translation>
    </message>
    <message>
        <source>This picture has one channel.</source>
        <translation>Dieses Bild hat nur einen Kanal.</translation>
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
        <source>A manual stretch applies to all frames, so changes in the sky become visible.</source>
        <translation>Eine eigene Streckung gilt für alle Bilder: So werden Änderungen des Himmels sichtbar.</translation>
    </message>
</context>
<context>
    <name>StretchTool</name>
    <message>
        <source>Arcsinh, colour: to look at</source>
        <translation>Arcsinh, farbig: zum Betrachten</translation>
    </message>
    <message>
        <source>Automatic, linked: to judge by</source>
        <translation>Automatisch, gekoppelt: zum Beurteilen</translation>
    </message>
    <message>
        <source>Automatic, per channel</source>
        <translation>Automatisch, je Kanal</translation>
    </message>
</context>
<context>
    <name>SubmissionList</name>
    <message>
        <source>Storing {name}: {share}</source>
        <translation>{name} wird gespeichert: {share}</translation>
    </message>
    <message>
        <source>Reading {name} ({size}) back to verify it: {share}</source>
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
        <source>Store the stack and verify it</source>
        <translation>Stack speichern und prüfen</translation>
    </message>
    <message>
        <source>Report to the server</source>
        <translation>Dem Server melden</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Thumbnail stored</source>
        <translation>Vorschaubild gespeichert</translation>
    </message>
    <message>
        <source>Stack stored and verified</source>
        <translation>Stack gespeichert und geprüft</translation>
    </message>
    <message>
        <source>The server answered: completed</source>
        <translation>Der Server antwortet: fertig</translation>
    </message>
    <message>
        <source>Stored and verified: {path} ({size})</source>
        <translation>Gespeichert und geprüft: {path} ({size})</translation>
    </message>
    <message>
        <source>The server answered: no longer yours</source>
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
        <source>The server answered: retired after three failures</source>
        <translation>Der Server antwortet: nach drei Fehlversuchen ausgeschieden</translation>
    </message>
</context>
<context>
    <name>SubmitAnywayDialog</name>
    <message>
        <source>Submit anyway</source>
        <translation>Trotzdem einreichen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message numerus="yes">
        <source>Submit {name} although %n check(s) failed?</source>
        <translation>
            <numerusform>{name} einreichen, obwohl %n Prüfung nicht bestanden ist?</numerusform>
            <numerusform>{name} einreichen, obwohl %n Prüfungen nicht bestanden sind?</numerusform>
        </translation>
    </message>
    <message>
        <source>Submit it if you looked closely and the picture is good. The stack becomes part of the sky.</source>
        <translation>Reichen Sie ihn ein, wenn Sie genau hingesehen haben und das Bild gut ist. Der Stack wird Teil des Himmels.</translation>
    </message>
</context>
<context>
    <name>TaskRunner</name>
    <message>
        <source>{run}: done</source>
        <translation>{run}: fertig</translation>
    </message>
    <message>
        <source>{run}: stopped</source>
        <translation>{run}: angehalten</translation>
    </message>
    <message>
        <source>{run}: {title}. {reason}</source>
        <translation>{run}: {title}. {reason}</translation>
    </message>
</context>
<context>
    <name>ToneBar</name>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message numerus="yes">
        <source>chunk(s) submitted</source>
        <translation>
            <numerusform>Paket eingereicht</numerusform>
            <numerusform>Pakete eingereicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>frame(s)</source>
        <translation>
            <numerusform>Bild</numerusform>
            <numerusform>Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>of exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message numerus="yes">
        <source>night(s)</source>
        <translation>
            <numerusform>Nacht</numerusform>
            <numerusform>Nächte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>telescope(s)</source>
        <translation>
            <numerusform>Teleskop</numerusform>
            <numerusform>Teleskope</numerusform>
        </translation>
    </message>
    <message>
        <source>of stacks</source>
        <translation>Stacks</translation>
    </message>
    <message numerus="yes">
        <source>The exposure of %n chunk(s) is not known.</source>
        <translation>
            <numerusform>Die Belichtung von %n Paket ist nicht bekannt.</numerusform>
            <numerusform>Die Belichtung von %n Paketen ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Counts the submitted chunks among those that are shown; not your own stacks.</source>
        <translation>Zählt die eingereichten Pakete unter den gezeigten; nicht Ihre eigenen Stacks.</translation>
    </message>
</context>
<context>
    <name>TurnTool</name>
    <message>
        <source>Automatic: upright pictures lie down where the view is wide</source>
        <translation>Automatisch: Hochkant-Bilder legen sich hin, wo die Ansicht breit ist</translation>
    </message>
    <message>
        <source>{angle}° clockwise</source>
        <translation>{angle}° im Uhrzeigersinn</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>Wie in der Datei</translation>
    </message>
</context>
<context>
    <name>UnattendedKeeper</name>
    <message>
        <source>The unattended run was on last time. Start it again when you like.</source>
        <translation>Letztes Mal lief der unbeaufsichtigte Lauf. Starten Sie ihn wieder, wann Sie möchten.</translation>
    </message>
    <message>
        <source>CrowdSky was interrupted last time. Your chunks are safe, and the unattended run continues.</source>
        <translation>CrowdSky wurde letztes Mal unterbrochen. Ihre Pakete sind sicher, und der unbeaufsichtigte Lauf geht weiter.</translation>
    </message>
    <message>
        <source>The unattended run continues where it was.</source>
        <translation>Der unbeaufsichtigte Lauf geht dort weiter, wo er war.</translation>
    </message>
    <message>
        <source>Not resumed: the unattended run was interrupted {count} times without completing a chunk.</source>
        <translation>Nicht fortgesetzt: Der unbeaufsichtigte Lauf wurde {count}-mal unterbrochen, ohne ein Paket fertigzustellen.</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>A new version</source>
        <translation>Eine neue Version</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Was ist neu</translation>
    </message>
    <message>
        <source>No release notes.</source>
        <translation>Keine Angaben zu Neuerungen.</translation>
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
        <source>Version {version} is available</source>
        <translation>Version {version} ist verfügbar</translation>
    </message>
    <message>
        <source>You have {version}.</source>
        <translation>Sie haben {version}.</translation>
    </message>
</context>
<context>
    <name>UpdateNotice</name>
    <message>
        <source>Check daily</source>
        <translation>Täglich suchen</translation>
    </message>
    <message>
        <source>Never check</source>
        <translation>Nie suchen</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Was ist neu</translation>
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
        <source>Check for updates once a day? CrowdSky contacts {host} and sends nothing but its version number.</source>
        <translation>Einmal am Tag nach Updates suchen? CrowdSky fragt {host} und sendet nur seine Versionsnummer.</translation>
    </message>
    <message>
        <source>Version {version} is available.</source>
        <translation>Version {version} ist verfügbar.</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>Checking for updates</source>
        <translation>Nach Updates wird gesucht</translation>
    </message>
    <message>
        <source>Not in practice mode.</source>
        <translation>Nicht im Übungsmodus.</translation>
    </message>
    <message>
        <source>No address for updates is set.</source>
        <translation>Es ist keine Adresse für Aktualisierungen eingestellt.</translation>
    </message>
    <message>
        <source>You have the latest version, {version}.</source>
        <translation>Sie haben die neueste Version, {version}.</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Sky map</source>
        <translation>Himmelskarte</translation>
    </message>
</context>
<context>
    <name>WaitingLine</name>
    <message>
        <source>Pause the run and do this</source>
        <translation>Lauf anhalten und dies tun</translation>
    </message>
    <message>
        <source>The run pauses after the current file, frame or band, and continues afterwards</source>
        <translation>Der Lauf ruht nach der Datei, dem Bild oder Streifen, an dem er arbeitet, und geht danach weiter</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The run is about to pause.</source>
        <translation>Der Lauf wird gleich ruhen.</translation>
    </message>
    <message>
        <source>The run is already paused for another command.</source>
        <translation>Der Lauf ruht schon für einen anderen Befehl.</translation>
    </message>
    <message>
        <source>The run works on the same chunk.</source>
        <translation>Der Lauf arbeitet am selben Paket.</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting to start</source>
        <translation>Wartet auf den Beginn</translation>
    </message>
    <message>
        <source>Starts after this step</source>
        <translation>Beginnt nach diesem Schritt</translation>
    </message>
    <message>
        <source>Starts after “{title}”</source>
        <translation>Beginnt nach „{title}“</translation>
    </message>
    <message>
        <source>Starts as soon as the run pauses</source>
        <translation>Beginnt, sobald der Lauf ruht</translation>
    </message>
    <message>
        <source>Already in progress</source>
        <translation>Geschieht schon</translation>
    </message>
    <message>
        <source>Starts after what was asked for before</source>
        <translation>Beginnt nach dem, was vorher verlangt wurde</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>The connection is being tested.</source>
        <translation>Die Verbindung wird geprüft.</translation>
    </message>
</context>
<context>
    <name>WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Chunk</source>
        <translation>&amp;Paket</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Dateien öffnen…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>About CrowdSky Desktop</source>
        <translation>Über CrowdSky Desktop</translation>
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
        <source>Mine</source>
        <translation>Meine</translation>
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
        <source>No frame has this figure yet.</source>
        <translation>Noch kein Bild hat diesen Wert.</translation>
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
    <name>YearCells</name>
    <message>
        <source>Calendar: chunks submitted on each day</source>
        <translation>Kalender: eingereichte Pakete je Tag</translation>
    </message>
    <message>
        <source>nothing submitted</source>
        <translation>nichts eingereicht</translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s)</source>
        <translation>
            <numerusform>%n Paket</numerusform>
            <numerusform>%n Pakete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>reference in red, this frame in cyan</source>
        <translation>Referenz rot, dieses Bild cyan</translation>
    </message>
    <message>
        <source>difference (grey = identical)</source>
        <translation>Differenz (grau = gleich)</translation>
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
        <source>{stretch}, adjusted</source>
        <translation>{stretch}, angepasst</translation>
    </message>
    <message>
        <source>arcsinh</source>
        <translation>arcsinh</translation>
    </message>
    <message>
        <source>arcsinh, colour</source>
        <translation>arcsinh, farbig</translation>
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
        <source>The name under which the server&apos;s operators see this computer.</source>
        <translation>Der Name, unter dem die Betreiber des Servers diesen Computer sehen.</translation>
    </message>
    <message>
        <source>Check for work every (seconds)</source>
        <translation>Nach Arbeit fragen alle (Sekunden)</translation>
    </message>
    <message>
        <source>How often the window checks the server&apos;s queue, and an unattended run asks for a chunk while none is waiting, in seconds. While the server is slow or in trouble the wait grows to up to 15 minutes.</source>
        <translation>Wie oft das Fenster die Warteschlange des Servers abfragt und ein unbeaufsichtigter Lauf nach einem Paket fragt, solange keines wartet, in Sekunden. Ist der Server langsam oder gestört, wächst die Wartezeit auf bis zu 15 Minuten.</translation>
    </message>
    <message>
        <source>Custom CA certificate</source>
        <translation>Eigenes CA-Zertifikat</translation>
    </message>
    <message>
        <source>Additional certificates (PEM) to trust, for networks that use their own.</source>
        <translation>Weitere Zertifikate (PEM), denen vertraut wird, für Netze mit eigenen.</translation>
    </message>
    <message>
        <source>Allow http://</source>
        <translation>http:// erlauben</translation>
    </message>
    <message>
        <source>Allow http:// addresses. Keys are then sent unencrypted, so use this only on a network you trust. Not needed for a server on this computer.</source>
        <translation>Adressen mit http:// erlauben. Schlüssel werden dann unverschlüsselt gesendet: nur in einem Netz, dem Sie trauen. Für einen Server auf diesem Computer nicht nötig.</translation>
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
        <source>Where finished stacks are saved: a WebDAV share or a folder.</source>
        <translation>Wo fertige Stacks gespeichert werden: WebDAV-Freigabe oder Ordner.</translation>
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
        <source>Folder for finished stacks, such as a mounted share. Used when the storage is a folder.</source>
        <translation>Ordner für fertige Stacks, etwa eine eingebundene Freigabe. Gilt, wenn der Speicher ein Ordner ist.</translation>
    </message>
    <message>
        <source>Folder in the storage</source>
        <translation>Ordner im Speicher</translation>
    </message>
    <message>
        <source>Folder in the storage where stacks are saved.</source>
        <translation>Ordner im Speicher, in dem Stacks gespeichert werden.</translation>
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
        <source>Where chunks are processed. Leave blank for the default.</source>
        <translation>Wo Pakete bearbeitet werden. Leer lassen für die Vorgabe.</translation>
    </message>
    <message>
        <source>Custom star catalogue</source>
        <translation>Eigener Sternkatalog</translation>
    </message>
    <message>
        <source>Folder with a deeper star catalogue (Gaia in Parquet files, one for each HEALPix pixel of order 5). It is used where a stack shows too few stars of the built-in catalogue.</source>
        <translation>Ordner mit einem tieferen Sternkatalog (Gaia in Parquet-Dateien, eine für jedes HEALPix-Pixel der Ordnung 5). Er wird genutzt, wo ein Stack zu wenige Sterne des eingebauten Katalogs zeigt.</translation>
    </message>
    <message>
        <source>Hold for me</source>
        <translation>Zurückhalten</translation>
    </message>
    <message>
        <source>Which stacks wait for your review when you run unattended: those that fail a check, or those with a warning, too. All others are approved automatically.</source>
        <translation>Welche Stacks bei einem unbeaufsichtigten Lauf auf Ihre Prüfung warten: nur solche, die eine Prüfung nicht bestehen, oder auch solche mit einer Warnung. Alle anderen werden automatisch freigegeben.</translation>
    </message>
    <message>
        <source>Failed checks</source>
        <translation>Nicht bestandene Prüfungen</translation>
    </message>
    <message>
        <source>Warnings too</source>
        <translation>Auch Warnungen</translation>
    </message>
    <message>
        <source>Keep finished stacks (days)</source>
        <translation>Stacks behalten (Tage)</translation>
    </message>
    <message>
        <source>How long stacks of completed chunks are kept on this computer, counted in days on which the program runs.</source>
        <translation>Wie lange Stacks fertiger Pakete auf diesem Computer bleiben, in Tagen, an denen das Programm läuft.</translation>
    </message>
    <message>
        <source>Keep finished stacks (GB)</source>
        <translation>Fertige Stacks behalten (GB)</translation>
    </message>
    <message>
        <source>Ask before closing</source>
        <translation>Vor dem Schließen fragen</translation>
    </message>
    <message>
        <source>Ask before closing while you still hold chunks.</source>
        <translation>Vor dem Schließen fragen, solange Sie noch Pakete haben.</translation>
    </message>
    <message>
        <source>Resume the unattended run</source>
        <translation>Unbeaufsichtigten Lauf fortsetzen</translation>
    </message>
    <message>
        <source>How many gigabytes of stacks of completed chunks stay on this computer at most; the oldest go first. Stacks that were neither submitted nor reported as failed are never deleted automatically.</source>
        <translation>Wie viele Gigabyte an Stacks fertiger Pakete höchstens auf diesem Computer bleiben; die ältesten gehen zuerst. Stacks, die weder eingereicht noch als gescheitert gemeldet wurden, werden nie von selbst gelöscht.</translation>
    </message>
    <message>
        <source>Continue the unattended run by itself if it was on when the window was closed, or after a crash. If it was interrupted three times in a row, each within an hour and without completing a chunk, it waits for you.</source>
        <translation>Den unbeaufsichtigten Lauf von selbst fortsetzen, wenn er beim Schließen des Fensters lief, oder nach einem Absturz. Wurde er dreimal hintereinander unterbrochen, jeweils innerhalb einer Stunde und ohne ein Paket fertigzustellen, wartet er auf Sie.</translation>
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
        <source>Follow the system</source>
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
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window. Takes effect the next time you start the program.</source>
        <translation>Sprache des Fensters. Gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>Nach Updates suchen</translation>
    </message>
    <message>
        <source>Whether to check for a new version once a day. You are asked first, and only the version number is sent.</source>
        <translation>Ob einmal am Tag nach einer neuen Version gesucht wird. Sie werden vorher gefragt, und nur die Versionsnummer wird gesendet.</translation>
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
        <source>Update address</source>
        <translation>Adresse für Updates</translation>
    </message>
    <message>
        <source>Where to check for updates. Leave blank for the default.</source>
        <translation>Wo nach Updates gesucht wird. Leer lassen für die Vorgabe.</translation>
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
        <source>How outlier pixels are detected and rejected. Auto chooses a method by the number of frames.</source>
        <translation>Wie Ausreißer erkannt und verworfen werden. „Auto“ wählt das Verfahren nach der Zahl der Bilder.</translation>
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
        <source>Rejects values more than this many σ below the centre. For the methods that use σ, and for Auto.</source>
        <translation>Verwirft Werte, die mehr als so viele σ unter der Mitte liegen. Für die Verfahren mit σ und für Auto.</translation>
    </message>
    <message>
        <source>Sigma high</source>
        <translation>Sigma oben</translation>
    </message>
    <message>
        <source>Rejects values more than this many σ above the centre. For the methods that use σ, and for Auto.</source>
        <translation>Verwirft Werte, die mehr als so viele σ über der Mitte liegen. Für die Verfahren mit σ und für Auto.</translation>
    </message>
    <message>
        <source>Percentile low</source>
        <translation>Perzentil unten</translation>
    </message>
    <message>
        <source>Percentile: rejects values lower than the median by more than this fraction of it.</source>
        <translation>Perzentil: verwirft Werte, die um mehr als diesen Anteil des Medians darunter liegen.</translation>
    </message>
    <message>
        <source>Percentile high</source>
        <translation>Perzentil oben</translation>
    </message>
    <message>
        <source>Percentile: rejects values higher than the median by more than this fraction of it.</source>
        <translation>Perzentil: verwirft Werte, die um mehr als diesen Anteil des Medians darüber liegen.</translation>
    </message>
    <message>
        <source>Lowest rejected</source>
        <translation>Niedrigste verwerfen</translation>
    </message>
    <message>
        <source>Min max: how many of the lowest values per pixel to reject.</source>
        <translation>Min-Max: wie viele der niedrigsten Werte je Pixel verworfen werden.</translation>
    </message>
    <message>
        <source>Highest rejected</source>
        <translation>Höchste verwerfen</translation>
    </message>
    <message>
        <source>Min max: how many of the highest values per pixel to reject.</source>
        <translation>Min-Max: wie viele der höchsten Werte je Pixel verworfen werden.</translation>
    </message>
    <message>
        <source>ESD significance</source>
        <translation>ESD-Signifikanz</translation>
    </message>
    <message>
        <source>ESD: the chance that a pixel without outliers loses a value.</source>
        <translation>ESD: Wahrscheinlichkeit, dass ein Pixel ohne Ausreißer einen Wert verliert.</translation>
    </message>
    <message>
        <source>ESD outliers</source>
        <translation>ESD-Ausreißer</translation>
    </message>
    <message>
        <source>ESD: the share of a pixel&apos;s values that may be outliers.</source>
        <translation>ESD: Anteil der Werte eines Pixels, die Ausreißer sein dürfen.</translation>
    </message>
    <message>
        <source>Reject trails</source>
        <translation>Spuren verwerfen</translation>
    </message>
    <message>
        <source>Finds trails of satellites and aeroplanes in each frame, and rejects them over their entire length, however faint.</source>
        <translation>Sucht in jedem Bild nach Spuren von Satelliten und Flugzeugen und verwirft sie auf ganzer Länge, auch wenn sie schwach sind.</translation>
    </message>
    <message>
        <source>Skip duplicates</source>
        <translation>Doppelte auslassen</translation>
    </message>
    <message>
        <source>Skip frames whose image is identical to another&apos;s, even under a different name.</source>
        <translation>Bilder auslassen, die mit einem anderen identisch sind, auch unter anderem Namen.</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>How the stars of the frames are matched. Auto tries Astroalign for frames that the built-in matcher cannot align.</source>
        <translation>Wie die Sterne der Bilder einander zugeordnet werden. „Auto“ versucht Astroalign bei Bildern, die das eigene Verfahren nicht ausrichten kann.</translation>
    </message>
    <message>
        <source>Star pairs</source>
        <translation>Sternpaare</translation>
    </message>
    <message>
        <source>Astroalign</source>
        <translation>Astroalign</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>How frames are matched to the reference frame&apos;s brightness before they are compared.</source>
        <translation>Wie Bilder an die Helligkeit des Referenzbildes angeglichen werden, bevor sie verglichen werden.</translation>
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
        <source>What determines a frame&apos;s weight in the mean.</source>
        <translation>Wonach sich das Gewicht eines Bildes im Mittel richtet.</translation>
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
        <source>Minimum frames</source>
        <translation>Mindestzahl Bilder</translation>
    </message>
    <message>
        <source>Don&apos;t stack if fewer frames than this can be aligned. Up to 3, a chunk of only one or two frames may still be stacked.</source>
        <translation>Nicht stacken, wenn sich weniger Bilder als diese ausrichten lassen. Bis 3: Ein Paket aus nur einem oder zwei Bildern wird trotzdem gestackt.</translation>
    </message>
    <message>
        <source>Colour pattern</source>
        <translation>Farbmuster</translation>
    </message>
    <message>
        <source>Colour pattern (Bayer) of raw frames whose header doesn&apos;t name one. Auto uses that of all Seestars for frames from a Seestar, and leaves out others.</source>
        <translation>Farbmuster (Bayer) von Rohbildern, deren Header keines nennt. „Auto“ nimmt für Bilder eines Seestars das aller Seestars und lässt andere aus.</translation>
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
        <source>How precisely a stack&apos;s file says where the telescope was: exactly, to 0.1° (about 10 km), or not at all. Airmass and barycentric time are always computed from the exact site.</source>
        <translation>Wie genau die Datei eines Stacks sagt, wo das Teleskop stand: genau, auf 0,1° (etwa 10 km) oder gar nicht. Luftmasse und baryzentrische Zeit werden immer aus dem genauen Standort berechnet.</translation>
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
        <source>File layout</source>
        <translation>Aufbau der Datei</translation>
    </message>
    <message>
        <source>CrowdSky: the service&apos;s own layout, one part for each colour. Cube: the picture in one piece, for other programs. Auto: CrowdSky for chunks, Cube for stacks of your own frames.</source>
        <translation>CrowdSky: der Aufbau des Dienstes, ein Teil je Farbe. Würfel: das Bild in einem Stück, für andere Programme. Auto: CrowdSky für Pakete, Würfel für Stacks eigener Bilder.</translation>
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
        <source>File compression</source>
        <translation>Komprimierung der Datei</translation>
    </message>
    <message>
        <source>Science: values are rounded to 1/24 of their noise, which makes files a fifth of the size. Lossless: every bit is kept. None: nothing is compressed.</source>
        <translation>Wissenschaftlich: Werte werden auf 1/24 ihres Rauschens gerundet, die Datei hat ein Fünftel der Größe. Verlustfrei: jedes Bit bleibt. Keine: nichts wird komprimiert.</translation>
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
        <source>No name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Job {number}</source>
        <translation>Auftrag {number}</translation>
    </message>
    <message>
        <source>Frames: {frames} · exposure: {exposure}</source>
        <translation>Bilder: {frames} · Belichtung: {exposure}</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
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
        <source>Stars that can be used for alignment</source>
        <translation>Sterne, die zum Ausrichten taugen</translation>
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
        <source>Signal-to-noise ratio of the brightest stars</source>
        <translation>Signal-Rausch-Verhältnis der hellsten Sterne</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Distance of the frame&apos;s centre from the reference frame&apos;s</source>
        <translation>Abstand der Bildmitte von der des Referenzbildes</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Relative to the reference frame, counter-clockwise</source>
        <translation>Gegenüber dem Referenzbild, gegen den Uhrzeigersinn</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Restf.</translation>
    </message>
    <message>
        <source>Root-mean-square distance of the matched stars</source>
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
        <source>Share of the frame&apos;s pixels that were rejected</source>
        <translation>Anteil der verworfenen Pixel des Bildes</translation>
    </message>
    <message>
        <source>Show the stack</source>
        <translation>Stack zeigen</translation>
    </message>
    <message>
        <source>The result has been stored and reported to the server.</source>
        <translation>Das Ergebnis ist gespeichert und dem Server gemeldet.</translation>
    </message>
    <message>
        <source>There is nothing more to do for this chunk.</source>
        <translation>Für dieses Paket ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>Stack again</source>
        <translation>Neu stacken</translation>
    </message>
    <message>
        <source>The stack&apos;s files are no longer on this computer. Its frames will be stacked again; any that are missing will be downloaded again.</source>
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
        <source>This stack is ready for your review.</source>
        <translation>Dieser Stack ist bereit für Ihre Prüfung.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Einreichen</translation>
    </message>
    <message>
        <source>Approved, but not stored yet.</source>
        <translation>Freigegeben, aber noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Stored and verified, but not reported to the server yet.</source>
        <translation>Gespeichert und geprüft, aber dem Server noch nicht gemeldet.</translation>
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
        <source>Start, UTC</source>
        <translation>Beginn, UTC</translation>
    </message>
    <message>
        <source>Start of the chunk&apos;s 15 minutes; hover over one for the local time</source>
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
        <source>Light frames in the chunk, according to the server</source>
        <translation>Einzelbilder des Pakets laut Server</translation>
    </message>
    <message>
        <source>How often it was reported as failed; after the third time it is retired</source>
        <translation>Wie oft es als gescheitert gemeldet wurde; nach dem dritten Mal scheidet es aus</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Whose computer has it, or had it</source>
        <translation>Wessen Computer es hat oder hatte</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>How long it has been waiting or in progress; once it has ended, how long ago</source>
        <translation>Wie lange es wartet oder in Arbeit ist; am Ende: wie lange das her ist</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>The server&apos;s job number</source>
        <translation>Die Nummer des Servers</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting again</source>
        <translation>Wartet wieder</translation>
    </message>
    <message>
        <source>Being stacked by another volunteer</source>
        <translation>Wird von jemand anderem gestackt</translation>
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
        <source>Best for most nights; the standard recipe for chunks.</source>
        <translation>Das Beste für die meisten Nächte; das übliche Rezept für Pakete.</translation>
    </message>
    <message>
        <source>Few frames</source>
        <translation>Wenige Bilder</translation>
    </message>
    <message>
        <source>For 5 to 10 frames: rejects outliers more strictly.</source>
        <translation>Für 5 bis 10 Bilder: verwirft Ausreißer strenger.</translation>
    </message>
    <message>
        <source>Satellites</source>
        <translation>Satelliten</translation>
    </message>
    <message>
        <source>For faint trails that survived: rejects bright outliers more aggressively.</source>
        <translation>Für schwache Spuren, die blieben: verwirft helle Ausreißer entschiedener.</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Rejects only the worst outliers: the least noise on a calm night without trails.</source>
        <translation>Verwirft nur die schlimmsten Ausreißer: das geringste Rauschen in einer ruhigen Nacht ohne Spuren.</translation>
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
        <source>Not aligned</source>
        <translation>Nicht ausgerichtet</translation>
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
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Doesn&apos;t work</source>
        <translation>Funktioniert nicht</translation>
    </message>
    <message>
        <source>Key not tested</source>
        <translation>Schlüssel ungeprüft</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
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
        <source>Checking…</source>
        <translation>Abfrage läuft…</translation>
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
        <source>Unreachable</source>
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
        <source>Key valid</source>
        <translation>Schlüssel gültig</translation>
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
        <source>First exposure</source>
        <translation>Erste Belichtung</translation>
    </message>
    <message>
        <source>Start of the first exposure in the stack, UTC</source>
        <translation>Beginn der ersten Belichtung im Stack, UTC</translation>
    </message>
    <message>
        <source>Telescope</source>
        <translation>Teleskop</translation>
    </message>
    <message>
        <source>Frames in the stack</source>
        <translation>Bilder im Stack</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Sum of the exposures in the stack</source>
        <translation>Summe der Belichtungen im Stack</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>When its state was reached, UTC</source>
        <translation>Wann der Zustand erreicht wurde, UTC</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the stack that was submitted</source>
        <translation>Größe des eingereichten Stacks</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Whether the stack is still on this computer</source>
        <translation>Ob der Stack noch auf diesem Computer ist</translation>
    </message>
    <message>
        <source>The server&apos;s number</source>
        <translation>Nummer beim Server</translation>
    </message>
    <message>
        <source>Your own frames</source>
        <translation>Ihre eigenen Bilder</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
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
        <source>No longer yours</source>
        <translation>Nicht mehr Ihres</translation>
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
        <source>Align</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>Integrate</source>
        <translation>Integrieren</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Show or hide the panel beside the picture</source>
        <translation>Bereich am Bild ein oder aus</translation>
    </message>
    <message>
        <source>Close the panel that covers the picture</source>
        <translation>Bereich über dem Bild schließen</translation>
    </message>
    <message>
        <source>Show or hide the thumbnails</source>
        <translation>Vorschaubilder ein oder aus</translation>
    </message>
    <message>
        <source>Show or hide the table</source>
        <translation>Tabelle zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Brightness, contrast, saturation</source>
        <translation>Helligkeit, Kontrast, Sättigung</translation>
    </message>
    <message>
        <source>Move the sky map, or to another day</source>
        <translation>Karte verschieben, Tag wechseln</translation>
    </message>
    <message>
        <source>Next, previous chunk on the map</source>
        <translation>Nächstes, voriges Paket auf der Karte</translation>
    </message>
    <message>
        <source>Choose that day, or the chunk in the middle</source>
        <translation>Tag oder Paket in der Mitte wählen</translation>
    </message>
    <message>
        <source>Save the picture as on the screen</source>
        <translation>Bild wie zu sehen speichern</translation>
    </message>
    <message>
        <source>Copy the picture as on the screen</source>
        <translation>Bild wie zu sehen kopieren</translation>
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
        <source>How many values are averaged in each pixel (mean of the channels)</source>
        <translation>Wie viele Werte in jedem Pixel gemittelt sind (Mittel der Kanäle)</translation>
    </message>
    <message>
        <source>Values rejected because they are too dark (all channels)</source>
        <translation>Werte, die als zu dunkel verworfen wurden (alle Kanäle)</translation>
    </message>
    <message>
        <source>Values rejected because they are too bright (all channels)</source>
        <translation>Werte, die als zu hell verworfen wurden (alle Kanäle)</translation>
    </message>
    <message>
        <source>Standard error of each pixel&apos;s mean (mean of the channels)</source>
        <translation>Standardfehler des Mittels jedes Pixels (Mittel der Kanäle)</translation>
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
        <source>Stars not marked</source>
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
        <source>Try again. If it happens again, save a bug report from the Log page.</source>
        <translation>Versuchen Sie es noch einmal. Geschieht es wieder, speichern Sie auf der Seite Protokoll einen Fehlerbericht.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Your chunk is safe; start again any time.</source>
        <translation>Ihr Paket ist sicher; beginnen Sie wieder, wann Sie möchten.</translation>
    </message>
    <message>
        <source>Waiting for the network, server, storage or disk</source>
        <translation>Wartet auf Netz, Server, Speicher oder Festplatte</translation>
    </message>
    <message>
        <source>The server could not complete the request</source>
        <translation>Der Server konnte die Anfrage nicht ausführen</translation>
    </message>
    <message>
        <source>Your chunk is safe. The program will try again.</source>
        <translation>Ihr Paket ist sicher. Das Programm versucht es wieder.</translation>
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
        <source>Check the address and this computer&apos;s clock. If your network uses its own certificate, choose it in Settings under Custom CA certificate.</source>
        <translation>Prüfen Sie die Adresse und die Uhr dieses Computers. Hat Ihr Netz ein eigenes Zertifikat, wählen Sie es in den Einstellungen unter Eigenes CA-Zertifikat.</translation>
    </message>
    <message>
        <source>The server is busy</source>
        <translation>Der Server ist beschäftigt</translation>
    </message>
    <message>
        <source>You don&apos;t need to do anything: the program will try again.</source>
        <translation>Sie müssen nichts tun: Das Programm versucht es wieder.</translation>
    </message>
    <message>
        <source>The server has a problem</source>
        <translation>Der Server ist gestört</translation>
    </message>
    <message>
        <source>You don&apos;t need to do anything: the program will try again. If it persists, tell the server&apos;s operators.</source>
        <translation>Sie müssen nichts tun: Das Programm versucht es wieder. Hält es an, sagen Sie es den Betreibern des Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood</source>
        <translation>Die Antwort des Servers ist unverständlich</translation>
    </message>
    <message>
        <source>Check the server&apos;s address in Settings: a login or maintenance page may be in the way.</source>
        <translation>Prüfen Sie die Serveradresse in den Einstellungen: Eine Anmelde- oder Wartungsseite kann davorliegen.</translation>
    </message>
    <message>
        <source>The server sent a chunk with invalid details</source>
        <translation>Der Server hat ein Paket mit ungültigen Angaben geschickt</translation>
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
        <source>It will be downloaded again.</source>
        <translation>Sie wird noch einmal geladen.</translation>
    </message>
    <message>
        <source>The server refused the key</source>
        <translation>Der Server hat den Schlüssel abgewiesen</translation>
    </message>
    <message>
        <source>Enter the Worker API key again in Settings, or ask the server&apos;s operators for a new one. Your chunk is safe.</source>
        <translation>Geben Sie den Worker-API-Schlüssel in den Einstellungen neu ein, oder bitten Sie die Betreiber um einen neuen. Ihr Paket ist sicher.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t know this</source>
        <translation>Der Server kennt das nicht</translation>
    </message>
    <message>
        <source>The server refused the request</source>
        <translation>Der Server hat die Anfrage abgewiesen</translation>
    </message>
    <message>
        <source>This program and the server may be different versions. Check for an update.</source>
        <translation>Programm und Server können verschiedene Versionen haben. Suchen Sie nach einem Update.</translation>
    </message>
    <message>
        <source>The storage did not accept the result</source>
        <translation>Der Speicher hat das Ergebnis nicht angenommen</translation>
    </message>
    <message>
        <source>Your stack is safe on this computer. The program will try again.</source>
        <translation>Ihr Stack ist auf diesem Computer sicher. Das Programm versucht es wieder.</translation>
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
        <source>The storage has a problem</source>
        <translation>Der Speicher ist gestört</translation>
    </message>
    <message>
        <source>Your stack is safe on this computer, and the program will try again. If it persists, open the storage&apos;s address in a browser: a login or maintenance page may be in the way. Check the storage&apos;s address and folder in Settings, and tell its operators what it answered.</source>
        <translation>Ihr Stack ist auf diesem Computer sicher, und das Programm versucht es wieder. Hält es an, öffnen Sie die Adresse des Speichers im Browser: Vielleicht liegt eine Anmelde- oder Wartungsseite davor. Prüfen Sie Adresse und Ordner des Speichers in den Einstellungen, und sagen Sie seinen Betreibern, was er geantwortet hat.</translation>
    </message>
    <message>
        <source>The storage is full</source>
        <translation>Der Speicher ist voll</translation>
    </message>
    <message>
        <source>Ask the storage&apos;s operators for more space. Your stack is safe on this computer, and the program will try again.</source>
        <translation>Bitten Sie die Betreiber des Speichers um Platz. Ihr Stack ist auf diesem Computer sicher, und das Programm versucht es wieder.</translation>
    </message>
    <message>
        <source>The storage refused access</source>
        <translation>Der Speicher hat den Zugang verweigert</translation>
    </message>
    <message>
        <source>Check the storage&apos;s address, token and folder in Settings. Your stack is safe on this computer.</source>
        <translation>Prüfen Sie Adresse, Token und Ordner des Speichers in den Einstellungen. Ihr Stack ist auf diesem Computer sicher.</translation>
    </message>
    <message>
        <source>The storage cannot keep results</source>
        <translation>Der Speicher kann keine Ergebnisse aufbewahren</translation>
    </message>
    <message>
        <source>No chunk was claimed, because a stack would not be safe there. Tell the storage&apos;s operators what it answered, and check its address and folder in Settings.</source>
        <translation>Es wurde kein Paket geholt, weil ein Stack dort nicht sicher wäre. Sagen Sie den Betreibern des Speichers, was er geantwortet hat, und prüfen Sie Adresse und Ordner in den Einstellungen.</translation>
    </message>
    <message>
        <source>Another stack counts by now</source>
        <translation>Inzwischen gilt ein anderer Stack</translation>
    </message>
    <message>
        <source>Look at it on the Review page, then submit it.</source>
        <translation>Sehen Sie ihn sich auf der Seite „Prüfen“ an, und reichen Sie ihn dann ein.</translation>
    </message>
    <message>
        <source>Rejected by you.</source>
        <translation>Von Ihnen verworfen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{who} at {host} could not be reached: {why}.</source>
        <translation>{who} unter {host} ist nicht zu erreichen: {why}.</translation>
    </message>
    <message>
        <source>{who} at {host} could not be found: no address is known for that name.</source>
        <translation>{who} unter {host} wurde nicht gefunden: Zu diesem Namen ist keine Adresse bekannt.</translation>
    </message>
    <message>
        <source>{who} at {host} did not answer in time.</source>
        <translation>{who} unter {host} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>{who} at {host} could not be trusted: {why}.</source>
        <translation>{who} unter {host} ist nicht vertrauenswürdig: {why}.</translation>
    </message>
    <message>
        <source>{who} at {host} could not be reached through the proxy: {why}.</source>
        <translation>{who} unter {host} ist über den Proxy nicht zu erreichen: {why}.</translation>
    </message>
    <message>
        <source>{who} at {host} was not contacted: its address, or the proxy&apos;s, is invalid.</source>
        <translation>{who} unter {host} wurde nicht angesprochen: Seine Adresse oder die des Proxys ist ungültig.</translation>
    </message>
    <message>
        <source>{who} at {host} was not contacted: the CA bundle that the environment names is missing.</source>
        <translation>{who} unter {host} wurde nicht angesprochen: Das CA-Bündel, das die Umgebung nennt, fehlt.</translation>
    </message>
    <message>
        <source>{who} at {host} answered with something that is not HTTP.</source>
        <translation>{who} unter {host} hat mit etwas geantwortet, das kein HTTP ist.</translation>
    </message>
    <message>
        <source>The connection to the server at {host} broke: {why}.</source>
        <translation>Die Verbindung zum Server unter {host} ist abgebrochen: {why}.</translation>
    </message>
    <message>
        <source>The connection to the storage at {host} broke: {why}.</source>
        <translation>Die Verbindung zum Speicher unter {host} ist abgebrochen: {why}.</translation>
    </message>
    <message>
        <source>{who} at {host} answered {status}.</source>
        <translation>{who} unter {host} hat mit {status} geantwortet.</translation>
    </message>
    <message>
        <source>{who} at {host} answered {status}: {why}.</source>
        <translation>{who} unter {host} hat mit {status} geantwortet: {why}.</translation>
    </message>
    <message>
        <source>No such page was found there, so the address may be wrong.</source>
        <translation>Diese Seite gibt es dort nicht; vielleicht stimmt die Adresse nicht.</translation>
    </message>
    <message>
        <source>It was shown the key from {source}.</source>
        <translation>Ihm wurde der Schlüssel aus {source} gezeigt.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>The storage</source>
        <translation>Der Speicher</translation>
    </message>
    <message>
        <source>it ended before the answer was complete</source>
        <translation>sie endete, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the network failed ({kind})</source>
        <translation>das Netz hat versagt ({kind})</translation>
    </message>
    <message>
        <source>it is under maintenance</source>
        <translation>er wird gerade gewartet</translation>
    </message>
    <message>
        <source>no space is left</source>
        <translation>es ist kein Platz mehr</translation>
    </message>
    <message>
        <source>the file is locked, which happens for seconds while it is read or written</source>
        <translation>die Datei ist gesperrt, was für Sekunden geschieht, während sie gelesen oder geschrieben wird</translation>
    </message>
    <message>
        <source>that is a web page, such as a login or maintenance page, instead of a WebDAV answer</source>
        <translation>das ist eine Webseite, etwa eine Anmelde- oder Wartungsseite, statt einer WebDAV-Antwort</translation>
    </message>
    <message>
        <source>WebDAV is not available there; the storage address may be wrong</source>
        <translation>dort gibt es kein WebDAV; vielleicht stimmt die Adresse des Speichers nicht</translation>
    </message>
    <message>
        <source>a parent folder is missing and cannot be created; the storage&apos;s address or folder may be wrong</source>
        <translation>ein übergeordneter Ordner fehlt und lässt sich nicht anlegen; vielleicht stimmt Adresse oder Ordner des Speichers nicht</translation>
    </message>
    <message>
        <source>something in front of the storage doesn&apos;t accept files of this size</source>
        <translation>etwas vor dem Speicher nimmt Dateien dieser Größe nicht an</translation>
    </message>
    <message>
        <source>The server answered with {what} instead of data.</source>
        <translation>Der Server hat mit {what} statt mit Daten geantwortet.</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>einer Webseite</translation>
    </message>
    <message>
        <source>something that is not JSON</source>
        <translation>etwas, das kein JSON ist</translation>
    </message>
    <message>
        <source>The server at this address is not a CrowdSky server.</source>
        <translation>Der Server unter dieser Adresse ist kein CrowdSky-Server.</translation>
    </message>
    <message>
        <source>The server&apos;s answer ({place}) could not be understood: {name} {why}.</source>
        <translation>Die Antwort des Servers ({place}) war nicht zu verstehen: {name} {why}.</translation>
    </message>
    <message>
        <source>The server lists no frames for chunk {key}.</source>
        <translation>Der Server nennt keine Bilder für Paket {key}.</translation>
    </message>
    <message>
        <source>Only {n} of {all} frames of chunk {key} could be downloaded ({why}).</source>
        <translation>Nur {n} von {all} Bildern des Pakets {key} ließen sich herunterladen ({why}).</translation>
    </message>
    <message>
        <source>None of the {all} frames of chunk {key} could be downloaded ({why}).</source>
        <translation>Keines der {all} Bilder des Pakets {key} ließ sich herunterladen ({why}).</translation>
    </message>
    <message>
        <source>The storage already has a different file {name}.</source>
        <translation>Der Speicher hat schon eine andere Datei {name}.</translation>
    </message>
    <message>
        <source>The storage received different bytes of {name} than were sent.</source>
        <translation>Beim Speicher kamen von {name} andere Bytes an, als gesendet wurden.</translation>
    </message>
    <message>
        <source>The storage has different bytes of {name} than were sent.</source>
        <translation>Der Speicher hat von {name} andere Bytes, als gesendet wurden.</translation>
    </message>
    <message>
        <source>The storage accepted {name}, but doesn&apos;t have it.</source>
        <translation>Der Speicher hat {name} angenommen, hat es aber nicht.</translation>
    </message>
    <message>
        <source>The storage accepted {name}, but doesn&apos;t allow it to be read back for checking.</source>
        <translation>Der Speicher hat {name} angenommen, lässt es aber nicht zur Kontrolle zurücklesen.</translation>
    </message>
    <message>
        <source>Ask its operators for a share that can be read, not only written. Your stack is safe here.</source>
        <translation>Bitten Sie die Betreiber um eine Freigabe, die man auch lesen kann. Ihr Stack ist hier sicher.</translation>
    </message>
    <message>
        <source>The storage folder {path} doesn&apos;t exist.</source>
        <translation>Den Speicherordner {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>The storage folder cannot be used: {path}: {why}.</source>
        <translation>Der Speicherordner ist nicht zu gebrauchen: {path}: {why}.</translation>
    </message>
    <message>
        <source>No space is left in the storage folder for {name}.</source>
        <translation>Im Speicherordner ist kein Platz mehr für {name}.</translation>
    </message>
    <message>
        <source>Check the storage folder in Settings. Your stack is safe on this computer.</source>
        <translation>Prüfen Sie den Speicherordner in den Einstellungen. Ihr Stack ist auf diesem Computer sicher.</translation>
    </message>
    <message>
        <source>Free up space there, or choose another storage folder in Settings. Your stack is safe on this computer.</source>
        <translation>Schaffen Sie dort Platz, oder wählen Sie in den Einstellungen einen anderen Speicherordner. Ihr Stack ist auf diesem Computer sicher.</translation>
    </message>
    <message>
        <source>No server has been set.</source>
        <translation>Es ist kein Server eingestellt.</translation>
    </message>
    <message>
        <source>No storage has been set.</source>
        <translation>Es ist kein Speicher eingestellt.</translation>
    </message>
    <message>
        <source>No storage folder has been chosen.</source>
        <translation>Es ist kein Speicherordner gewählt.</translation>
    </message>
    <message>
        <source>Enter the server&apos;s address in Settings (server_url).</source>
        <translation>Geben Sie die Adresse des Servers in den Einstellungen ein (server_url).</translation>
    </message>
    <message>
        <source>Enter the storage&apos;s address in Settings (storage_url).</source>
        <translation>Geben Sie die Adresse des Speichers in den Einstellungen ein (storage_url).</translation>
    </message>
    <message>
        <source>Choose one in Settings (storage_folder).</source>
        <translation>Wählen Sie einen in den Einstellungen (storage_folder).</translation>
    </message>
    <message>
        <source>No Worker API key is known for {url}.</source>
        <translation>Für {url} ist kein Worker-API-Schlüssel bekannt.</translation>
    </message>
    <message>
        <source>No storage token is known for {url}.</source>
        <translation>Für {url} ist kein Speicher-Token bekannt.</translation>
    </message>
    <message>
        <source>The system keyring accepted the key but doesn&apos;t return it.</source>
        <translation>Der Schlüsselbund des Systems hat den Schlüssel angenommen, gibt ihn aber nicht zurück.</translation>
    </message>
    <message>
        <source>The system keyring is still waiting for an answer to its prompt.</source>
        <translation>Der Schlüsselbund des Systems wartet noch auf eine Antwort auf seine Frage.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring did not answer within {seconds} seconds.</source>
        <translation>Der Schlüsselbund des Systems hat nicht innerhalb von {seconds} Sekunden geantwortet.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked or broken ({kind}).</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt oder gestört ({kind}).</translation>
    </message>
    <message>
        <source>This system has no secure keyring.</source>
        <translation>Dieses System hat keinen sicheren Schlüsselbund.</translation>
    </message>
    <message>
        <source>There is no space left to write {path}.</source>
        <translation>Es ist kein Platz mehr, um {path} zu schreiben.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {why}.</source>
        <translation>{path} lässt sich nicht öffnen: {why}.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {why}.</source>
        <translation>{path} ist nicht zu gebrauchen: {why}.</translation>
    </message>
    <message>
        <source>A chunk needs {needed} MB, but the working folder has only {free} MB left.</source>
        <translation>Ein Paket braucht {needed} MB, der Arbeitsordner hat aber nur noch {free} MB frei.</translation>
    </message>
    <message>
        <source>The system has no more memory for this program.</source>
        <translation>Das System hat für dieses Programm keinen Arbeitsspeicher mehr.</translation>
    </message>
    <message>
        <source>The system has no more memory or threads for this program.</source>
        <translation>Das System hat für dieses Programm keinen Arbeitsspeicher oder keine Threads mehr.</translation>
    </message>
    <message>
        <source>This program can&apos;t open any more files.</source>
        <translation>Dieses Programm kann keine weiteren Dateien öffnen.</translation>
    </message>
    <message>
        <source>A fault in this program ({kind}); the log has the details.</source>
        <translation>Ein Fehler in diesem Programm ({kind}); Näheres steht im Protokoll.</translation>
    </message>
    <message>
        <source>No chunks in the queue.</source>
        <translation>Keine Pakete in der Warteschlange.</translation>
    </message>
    <message>
        <source>You don&apos;t need to do anything: the program checks again.</source>
        <translation>Sie müssen nichts tun: Das Programm fragt wieder nach.</translation>
    </message>
    <message>
        <source>{n} chunks are waiting after repeated failures. The last: {why}</source>
        <translation>{n} Pakete warten nach wiederholten Fehlschlägen. Das letzte: {why}</translation>
    </message>
    <message>
        <source>They are safe. Until one of them gets further, only one new chunk per hour is claimed, as a test.</source>
        <translation>Sie sind sicher. Bis eines von ihnen weiterkommt, wird zur Probe nur ein neues Paket je Stunde geholt.</translation>
    </message>
    <message>
        <source>{n} chunks in a row could not be finished. The last: {why}</source>
        <translation>{n} Pakete hintereinander ließen sich nicht fertigstellen. Das letzte: {why}</translation>
    </message>
    <message>
        <source>{n} chunks in a row were held. {why}</source>
        <translation>{n} Pakete hintereinander wurden zurückgehalten. {why}</translation>
    </message>
    <message>
        <source>The last {n} chunks are held. {why}</source>
        <translation>Die letzten {n} Pakete sind zurückgehalten. {why}</translation>
    </message>
    <message>
        <source>{n} chunks or more are held for you.</source>
        <translation>{n} oder mehr Pakete sind für Sie zurückgehalten.</translation>
    </message>
    <message>
        <source>Nothing more is claimed until you have reviewed some.</source>
        <translation>Es wird nichts mehr geholt, bis Sie einige geprüft haben.</translation>
    </message>
    <message>
        <source>{n} claims in a row got an answer that could not be understood. Each may have assigned us a chunk that never arrived here.</source>
        <translation>{n}-mal hintereinander war die Antwort auf das Holen nicht zu verstehen. Jedes Mal kann uns ein Paket zugeteilt worden sein, das hier nie ankam.</translation>
    </message>
    <message>
        <source>Held because a check failed: {why}</source>
        <translation>Zurückgehalten, weil eine Prüfung nicht bestanden ist: {why}</translation>
    </message>
    <message>
        <source>Held because {n} checks failed: {why}</source>
        <translation>Zurückgehalten, weil {n} Prüfungen nicht bestanden sind: {why}</translation>
    </message>
    <message>
        <source>Held because a check raised a warning: {why}</source>
        <translation>Zurückgehalten, weil eine Prüfung warnt: {why}</translation>
    </message>
    <message>
        <source>Held because {n} checks raised a warning: {why}</source>
        <translation>Zurückgehalten, weil {n} Prüfungen warnen: {why}</translation>
    </message>
    <message>
        <source>Returned by the volunteer without being finished.</source>
        <translation>Von der freiwilligen Person unfertig zurückgegeben.</translation>
    </message>
    <message>
        <source>Job {job} was claimed from {server}, not from {other}.</source>
        <translation>Auftrag {job} wurde von {server} geholt, nicht von {other}.</translation>
    </message>
    <message>
        <source>The stack of job {job} has changed since it was written: {path} is damaged.</source>
        <translation>Der Stack von Auftrag {job} hat sich geändert, seit er geschrieben wurde: {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>The stack of job {job} is not where the job database says.</source>
        <translation>Der Stack von Auftrag {job} ist nicht dort, wo das Auftragsbuch es sagt.</translation>
    </message>
    <message>
        <source>Job {job} was stacked again, or switched to its earlier stack.</source>
        <translation>Auftrag {job} wurde neu gestackt oder auf den früheren Stack umgestellt.</translation>
    </message>
    <message>
        <source>The server handed this job out again.</source>
        <translation>Der Server hat diesen Auftrag noch einmal ausgegeben.</translation>
    </message>
    <message>
        <source>Only {n} of {all} frames can be stacked.</source>
        <translation>Nur {n} von {all} Bildern lassen sich stacken.</translation>
    </message>
    <message>
        <source>None of the {all} frames can be stacked.</source>
        <translation>Keines der {all} Bilder lässt sich stacken.</translation>
    </message>
    <message>
        <source>Not even its only frame can be stacked.</source>
        <translation>Nicht einmal sein einziges Bild lässt sich stacken.</translation>
    </message>
    <message>
        <source>The recipe requires {least} frames, but only {n} of {all} can be stacked.</source>
        <translation>Das Rezept verlangt {least} Bilder, aber nur {n} von {all} lassen sich stacken.</translation>
    </message>
    <message>
        <source>Duplicate of {name}.</source>
        <translation>Duplikat von {name}.</translation>
    </message>
    <message>
        <source>Of another kind ({kind}) than most ({common}).</source>
        <translation>Von anderer Art ({kind}) als die meisten ({common}).</translation>
    </message>
    <message>
        <source>Stars are {width} px wide, the chunk&apos;s median is {usual} px: {why}.</source>
        <translation>Die Sterne sind {width} px breit, im Median des Pakets {usual} px: {why}.</translation>
    </message>
    <message>
        <source>out of focus or clouded</source>
        <translation>unscharf oder bewölkt</translation>
    </message>
    <message>
        <source>{share} of it shows no sky: something blocks the view, or that part was never recorded.</source>
        <translation>{share} davon zeigt keinen Himmel: Etwas verdeckt die Sicht, oder dieser Teil wurde nie aufgenommen.</translation>
    </message>
    <message>
        <source>{name} is not a FITS file.</source>
        <translation>{name} ist keine FITS-Datei.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>{name} is cut short: {n} of {all} bytes.</source>
        <translation>{name} ist abgeschnitten: {n} von {all} Bytes.</translation>
    </message>
    <message>
        <source>{name} is damaged or cut short: it cannot be unpacked.</source>
        <translation>{name} ist beschädigt oder abgeschnitten: Es lässt sich nicht entpacken.</translation>
    </message>
    <message>
        <source>{name} is blank: every pixel has the same value.</source>
        <translation>{name} ist leer: Alle Pixel haben denselben Wert.</translation>
    </message>
    <message>
        <source>{name} changed while it was being stacked.</source>
        <translation>{name} hat sich während des Stackens geändert.</translation>
    </message>
    <message>
        <source>{name} is {width} × {height} pixels, which is not the size of a light frame.</source>
        <translation>{name} hat {width} × {height} Pixel; das ist nicht die Größe eines Einzelbildes.</translation>
    </message>
    <message>
        <source>{name} has no end of its FITS header.</source>
        <translation>Der FITS-Header von {name} hat kein Ende.</translation>
    </message>
    <message>
        <source>{name} is a stack made by this program, not a light frame.</source>
        <translation>{name} ist ein Stack dieses Programms, kein Einzelbild.</translation>
    </message>
    <message>
        <source>{name} is a light frame, or another program&apos;s file.</source>
        <translation>{name} ist ein Einzelbild oder die Datei eines anderen Programms.</translation>
    </message>
    <message>
        <source>{name} doesn&apos;t name its colour pattern, and its pixels form a mosaic ({patterns}): choose it under Colour pattern in Settings, or with --bayer.</source>
        <translation>{name} nennt sein Farbmuster nicht, und seine Pixel bilden ein Mosaik ({patterns}): Wählen Sie es unter „Farbmuster“ in den Einstellungen oder mit --bayer.</translation>
    </message>
    <message>
        <source>{name} shows {n} stars; {least} are needed.</source>
        <translation>{name} zeigt {n} Sterne; nötig sind {least}.</translation>
    </message>
    <message>
        <source>Fewer than {least} stars of {name} match the reference frame.</source>
        <translation>Weniger als {least} Sterne von {name} passen zum Referenzbild.</translation>
    </message>
    <message>
        <source>The stars of {name} match no part of the reference frame {reference}.</source>
        <translation>Die Sterne von {name} passen zu keinem Teil des Referenzbildes {reference}.</translation>
    </message>
    <message>
        <source>astroalign finds no match between the stars of {name} and the reference frame {reference}.</source>
        <translation>astroalign findet keine Übereinstimmung zwischen den Sternen von {name} und dem Referenzbild {reference}.</translation>
    </message>
    <message>
        <source>{name} points {angle}° away from the reference frame {reference}, in a field of {width}° × {height}°: they share little or no sky.</source>
        <translation>{name} zeigt {angle}° neben das Referenzbild {reference}, bei einem Feld von {width}° × {height}°: Sie haben wenig oder keinen Himmel gemeinsam.</translation>
    </message>
    <message>
        <source>The stars of {name} miss those of the reference frame by {residual} pixels.</source>
        <translation>Die Sterne von {name} verfehlen die des Referenzbildes um {residual} Pixel.</translation>
    </message>
    <message>
        <source>The matched stars of {name} are too close together to align its corners.</source>
        <translation>Die zugeordneten Sterne von {name} liegen zu dicht beieinander, um seine Ecken auszurichten.</translation>
    </message>
    <message>
        <source>The frame doesn&apos;t look like a picture of stars: too much of it is brighter than the sky.</source>
        <translation>Das Bild sieht nicht nach Sternen aus: Zu viel davon ist heller als der Himmel.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>Check its name. Was it moved, or is it on a drive that isn&apos;t connected?</source>
        <translation>Prüfen Sie den Namen. Wurde es verschoben, oder liegt es auf einem Laufwerk, das nicht angeschlossen ist?</translation>
    </message>
    <message>
        <source>There are no FITS files in {path}.</source>
        <translation>In {path} sind keine FITS-Dateien.</translation>
    </message>
    <message>
        <source>There are no FITS files in {path}, only archives ({name} …).</source>
        <translation>In {path} sind keine FITS-Dateien, nur Archive ({name} …).</translation>
    </message>
    <message>
        <source>There are only finished stacks in {path}.</source>
        <translation>In {path} sind nur fertige Stacks.</translation>
    </message>
    <message>
        <source>There are no FITS files in {path} itself, but there are in its subfolders: {names}.</source>
        <translation>In {path} selbst sind keine FITS-Dateien, aber in den Unterordnern: {names}.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {why}.</source>
        <translation>Der Ordner {path} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>Choose the folder with the light frames (.fit, .fits).</source>
        <translation>Wählen Sie den Ordner mit den Einzelbildern (.fit, .fits).</translation>
    </message>
    <message>
        <source>Choose the folder with the light frames.</source>
        <translation>Wählen Sie den Ordner mit den Einzelbildern.</translation>
    </message>
    <message>
        <source>It is a stack made by this program.</source>
        <translation>Es ist ein Stack dieses Programms.</translation>
    </message>
    <message>
        <source>It is an archive: unpack it to stack what is inside.</source>
        <translation>Es ist ein Archiv: Entpacken Sie es, um den Inhalt zu stacken.</translation>
    </message>
    <message>
        <source>At most {n} can be stacked at once.</source>
        <translation>Höchstens {n} lassen sich auf einmal stacken.</translation>
    </message>
    <message>
        <source>The job database {path} cannot be used: {why}.</source>
        <translation>Das Auftragsbuch {path} ist nicht zu gebrauchen: {why}.</translation>
    </message>
    <message>
        <source>The job database {path} is damaged: {why}.</source>
        <translation>Das Auftragsbuch {path} ist beschädigt: {why}.</translation>
    </message>
    <message>
        <source>Another program is keeping the job database {path} locked.</source>
        <translation>Ein anderes Programm hält das Auftragsbuch {path} gesperrt.</translation>
    </message>
    <message>
        <source>There is no space left to write the job database {path}.</source>
        <translation>Es ist kein Platz mehr, um das Auftragsbuch {path} zu schreiben.</translation>
    </message>
    <message>
        <source>the system&apos;s keyring</source>
        <translation>dem Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>Er ist zu lang.</translation>
    </message>
    <message>
        <source>It was not copied whole.</source>
        <translation>Er wurde nicht ganz kopiert.</translation>
    </message>
    <message>
        <source>It was not copied whole, or was changed.</source>
        <translation>Er wurde nicht ganz kopiert oder verändert.</translation>
    </message>
    <message>
        <source>It names no server, or no key.</source>
        <translation>Er nennt keinen Server oder keinen Schlüssel.</translation>
    </message>
    <message>
        <source>It names a password or a folder, and no storage.</source>
        <translation>Er nennt ein Passwort oder einen Ordner, aber keinen Speicher.</translation>
    </message>
    <message>
        <source>It does not look like crowdsky://connect/1/… with letters, digits, - and _.</source>
        <translation>Er sieht nicht aus wie crowdsky://connect/1/… mit Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>What is in it cannot be read.</source>
        <translation>Sein Inhalt lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The code has version {found}, not {known}.</source>
        <translation>Der Code hat Version {found}, nicht {known}.</translation>
    </message>
    <message>
        <source>The code says more than this program knows.</source>
        <translation>Der Code sagt mehr, als dieses Programm kennt.</translation>
    </message>
    <message>
        <source>A fault in this program; see the log.</source>
        <translation>Ein Fehler in diesem Programm; siehe Protokoll.</translation>
    </message>
    <message>
        <source>Waits for you, with {doubts}</source>
        <translation>Wartet auf Sie, mit {doubts}</translation>
    </message>
    <message>
        <source>Aligned: {done} of {total} frames</source>
        <translation>Ausgerichtet: {done} von {total} Bildern</translation>
    </message>
    <message>
        <source>Aligned: {done} of {total} frames. Left out: {left_out}</source>
        <translation>Ausgerichtet: {done} von {total} Bildern. Ausgelassen: {left_out}</translation>
    </message>
    <message>
        <source>Astrometry</source>
        <translation>Astrometrie</translation>
    </message>
    <message>
        <source>Catalogue stars are {value:.2f}″ from where the solution puts them.</source>
        <translation>Katalogsterne liegen {value:.2f}″ neben dem Ort, den die Lösung angibt.</translation>
    </message>
    <message>
        <source>Anyone measuring it has to find its position again.</source>
        <translation>Wer ihn vermisst, muss seine Position neu bestimmen.</translation>
    </message>
    <message>
        <source>The position of the stack on the sky is not known.</source>
        <translation>Die Position des Stacks am Himmel ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Assumed colours</source>
        <translation>Angenommene Farben</translation>
    </message>
    <message>
        <source>Frames that don&apos;t name their colour pattern: {value:.0f}.</source>
        <translation>Bilder, die ihr Farbmuster nicht nennen: {value:.0f}.</translation>
    </message>
    <message>
        <source>They were taken to be from a Seestar (GRBG): check that red stars are red.</source>
        <translation>Sie wurden als Bilder eines Seestars (GRBG) behandelt: Prüfen Sie, ob rote Sterne rot sind.</translation>
    </message>
    <message>
        <source>How many frames name their colour pattern is not known.</source>
        <translation>Wie viele Bilder ihr Farbmuster nennen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The stored file differs from what was sent</source>
        <translation>Die gespeicherte Datei weicht von der gesendeten ab</translation>
    </message>
    <message>
        <source>Not encrypted: others on the network could read the keys.</source>
        <translation>Nicht verschlüsselt: Andere im Netz könnten die Schlüssel lesen.</translation>
    </message>
    <message>
        <source>Completed, with a doubt</source>
        <translation>Fertig, mit Zweifel</translation>
    </message>
    <message>
        <source>How many frames are in the stack. With few, satellites and hot pixels are hard to tell from the sky.</source>
        <translation>Wie viele Bilder im Stack sind. Bei wenigen sind Satelliten und heiße Pixel schwer vom Himmel zu unterscheiden.</translation>
    </message>
    <message>
        <source>A short chunk is fine. Submit it if the picture looks clean.</source>
        <translation>Ein kurzes Paket ist in Ordnung. Reichen Sie es ein, wenn das Bild sauber aussieht.</translation>
    </message>
    <message>
        <source>How many of the chunk&apos;s frames could be stacked. Clouds or a moved telescope make it small.</source>
        <translation>Wie viele Bilder des Pakets gestackt werden konnten. Wolken oder ein bewegtes Teleskop machen es wenig.</translation>
    </message>
    <message>
        <source>See the reasons under Left out. If the stack looks good anyway, submit it.</source>
        <translation>Die Gründe stehen unter „Ausgelassen“. Sieht der Stack trotzdem gut aus, reichen Sie ihn ein.</translation>
    </message>
    <message>
        <source>How far matched stars are from where they should be.</source>
        <translation>Wie weit zugeordnete Sterne von dort entfernt sind, wo sie sein sollten.</translation>
    </message>
    <message>
        <source>Press 1 and look for smeared or doubled stars. On Frames, reject those that jump, then stack again.</source>
        <translation>Drücken Sie 1 und suchen Sie nach verschmierten oder doppelten Sternen. Verwerfen Sie unter „Bilder“ die, die springen, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>How wide the stars are in the stack, compared with the single frames.</source>
        <translation>Wie breit die Sterne im Stack sind, verglichen mit den einzelnen Bildern.</translation>
    </message>
    <message>
        <source>Look for smeared or doubled stars. On Frames, reject those with a large residual, then stack again.</source>
        <translation>Suchen Sie nach verschmierten oder doppelten Sternen. Verwerfen Sie unter „Bilder“ die mit großer Abweichung, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>How elongated the stars are: 0 is round, 1 is a line.</source>
        <translation>Wie länglich die Sterne sind: 0 ist rund, 1 ein Strich.</translation>
    </message>
    <message>
        <source>If single frames show it too, wind or the mount is the cause: reject those frames, then stack again.</source>
        <translation>Zeigen es auch einzelne Bilder, ist Wind oder die Montierung die Ursache: Verwerfen Sie diese Bilder, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>How many stars were found. Clouds, dew or poor focus hide them.</source>
        <translation>Wie viele Sterne gefunden wurden. Wolken, Tau oder Unschärfe verbergen sie.</translation>
    </message>
    <message>
        <source>Reject the frames under clouds, then stack again. If all frames are like that, report the chunk as failed.</source>
        <translation>Verwerfen Sie die Bilder unter Wolken, und stacken Sie neu. Sind alle Bilder so, melden Sie das Paket als gescheitert.</translation>
    </message>
    <message>
        <source>How much of the picture at least half of the frames show.</source>
        <translation>Wie viel vom Bild mindestens die Hälfte der Einzelbilder zeigt.</translation>
    </message>
    <message>
        <source>Noisy edges are normal. If some frames point elsewhere, reject them, then stack again.</source>
        <translation>Verrauschte Ränder sind normal. Zeigen einige Bilder woandershin, verwerfen Sie diese, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>How many values didn&apos;t agree with the others and were rejected.</source>
        <translation>Wie viele Werte nicht zu den anderen passten und verworfen wurden.</translation>
    </message>
    <message>
        <source>Look for doubled stars and for clouds. Reject those frames, then stack again.</source>
        <translation>Suchen Sie nach doppelten Sternen und nach Wolken. Verwerfen Sie diese Bilder, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>How much the sky changes from one frame to the next, within a night, in units of its noise.</source>
        <translation>Wie sehr sich der Himmel von Bild zu Bild ändert, innerhalb einer Nacht, in Einheiten seines Rauschens.</translation>
    </message>
    <message>
        <source>On Frames, look at the plot of Sky and reject the frames that stand out, then stack again.</source>
        <translation>Sehen Sie unter „Bilder“ die Kurve des Himmels an, verwerfen Sie die Bilder, die herausfallen, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>Whether a part is brighter or darker because only some frames show something there.</source>
        <translation>Ob ein Teil heller oder dunkler ist, weil nur einige Bilder dort etwas zeigen.</translation>
    </message>
    <message>
        <source>Look for a step or an edge. Reject the frames that show a roof, a tree or a cloud, then stack again.</source>
        <translation>Suchen Sie nach einer Stufe oder Kante. Verwerfen Sie die Bilder, die ein Dach, einen Baum oder eine Wolke zeigen, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>How much of the picture lies beyond a sharp edge and shows no stars.</source>
        <translation>Wie viel vom Bild hinter einer scharfen Kante liegt und keine Sterne zeigt.</translation>
    </message>
    <message>
        <source>A dark nebula is fine. A roof or a wall stays: report the chunk as failed only if little sky is left.</source>
        <translation>Ein Dunkelnebel ist in Ordnung. Ein Dach oder eine Wand bleibt: Melden Sie das Paket nur als gescheitert, wenn wenig Himmel übrig ist.</translation>
    </message>
    <message>
        <source>How many stars are too bright for the sensor to measure.</source>
        <translation>Wie viele Sterne zu hell sind, als dass der Sensor sie messen könnte.</translation>
    </message>
    <message>
        <source>Some are normal, and nothing can be done about them. Submit it.</source>
        <translation>Einige sind normal, und dagegen ist nichts zu machen. Reichen Sie es ein.</translation>
    </message>
    <message>
        <source>How well catalogue stars match those in the picture, if its position on the sky was found.</source>
        <translation>Wie gut die Katalogsterne zu denen im Bild passen, falls seine Himmelsposition gefunden wurde.</translation>
    </message>
    <message>
        <source>The pixels are just as good. Submit it; Figures says why no position was found.</source>
        <translation>Die Pixel sind genauso gut. Reichen Sie es ein; unter „Werte“ steht, warum keine Position gefunden wurde.</translation>
    </message>
    <message>
        <source>How many frames don&apos;t say where their red, green and blue pixels are.</source>
        <translation>Wie viele Bilder nicht sagen, wo ihre roten, grünen und blauen Pixel sind.</translation>
    </message>
    <message>
        <source>Check that red stars are red. If not, set the colour pattern in Settings, then stack again.</source>
        <translation>Prüfen Sie, ob rote Sterne rot sind. Wenn nicht, stellen Sie das Farbmuster in den Einstellungen ein, und stacken Sie neu.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Approved in spite of a doubt</source>
        <translation>Trotz eines Zweifels freigegeben</translation>
    </message>
    <message>
        <source>Nothing was saved</source>
        <translation>Nichts wurde gespeichert</translation>
    </message>
    <message>
        <source>Earlier, next stack that waits for review</source>
        <translation>Voriger, nächster Stack zur Prüfung</translation>
    </message>
    <message>
        <source>Turn the picture clockwise</source>
        <translation>Bild im Uhrzeigersinn drehen</translation>
    </message>
    <message>
        <source>Choose how pictures are turned</source>
        <translation>Wählen, wie Bilder gedreht werden</translation>
    </message>
    <message>
        <source>Next stretch</source>
        <translation>Nächste Streckung</translation>
    </message>
    <message>
        <source>Sky: grid, catalogue stars, names</source>
        <translation>Himmel: Gitter, Katalogsterne, Namen</translation>
    </message>
    <message>
        <source>Choose what is drawn on the sky</source>
        <translation>Wählen, was vom Himmel gezeichnet wird</translation>
    </message>
    <message>
        <source>again, without what blocks the sky</source>
        <translation>noch einmal, ohne das, was den Himmel verdeckt</translation>
    </message>
    <message>
        <source>again, with frames that turned out to be sharp</source>
        <translation>noch einmal, mit Bildern, die doch scharf sind</translation>
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
        <source>The storage already has a different file of that name</source>
        <translation>Der Speicher hat schon eine andere Datei dieses Namens</translation>
    </message>
    <message>
        <source>Nothing was overwritten, and your stack is safe on this computer. If two servers share one storage, give each its own folder (storage_base).</source>
        <translation>Nichts wurde überschrieben, und Ihr Stack ist auf diesem Computer sicher. Teilen sich zwei Server einen Speicher, geben Sie jedem einen eigenen Ordner (storage_base).</translation>
    </message>
    <message>
        <source>A disk operation failed</source>
        <translation>Ein Zugriff auf die Festplatte ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Festplatte ist voll</translation>
    </message>
    <message>
        <source>Free up space on the disk, or choose another working folder in Settings. Your chunk is safe.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie in den Einstellungen einen anderen Arbeitsordner. Ihr Paket ist sicher.</translation>
    </message>
    <message>
        <source>The folder cannot be written to</source>
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
        <source>This computer cannot continue</source>
        <translation>Dieser Computer kann nicht weitermachen</translation>
    </message>
    <message>
        <source>Fix the problem, then start again: the next run continues with the chunk.</source>
        <translation>Beheben Sie das Problem, und starten Sie neu: Der nächste Lauf macht mit dem Paket weiter.</translation>
    </message>
    <message>
        <source>This computer doesn&apos;t have enough memory</source>
        <translation>Dieser Computer hat zu wenig Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Close other programs, or give this one more memory; frames from larger cameras need more. Your chunk is safe: the next run continues with it.</source>
        <translation>Schließen Sie andere Programme, oder geben Sie diesem mehr Arbeitsspeicher; Bilder größerer Kameras brauchen mehr. Ihr Paket ist sicher: Der nächste Lauf macht damit weiter.</translation>
    </message>
    <message>
        <source>Too many files are open</source>
        <translation>Zu viele Dateien sind offen</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit (ulimit -n). Your chunk is safe: the next run continues with it.</source>
        <translation>Schließen Sie andere Programme, oder erhöhen Sie die Grenze (ulimit -n). Ihr Paket ist sicher: Der nächste Lauf macht damit weiter.</translation>
    </message>
    <message>
        <source>A part of this program cannot be loaded</source>
        <translation>Ein Teil dieses Programms lässt sich nicht laden</translation>
    </message>
    <message>
        <source>Reinstall CrowdSky Desktop. Your chunk is safe: the next run continues with it.</source>
        <translation>Installieren Sie CrowdSky Desktop neu. Ihr Paket ist sicher: Der nächste Lauf macht damit weiter.</translation>
    </message>
    <message>
        <source>No more chunks are claimed</source>
        <translation>Es wird nichts mehr geholt</translation>
    </message>
    <message>
        <source>Check the reasons, then release the held chunks or report them as failed. If this program is at fault, save a bug report from the Log page, and check for an update.</source>
        <translation>Prüfen Sie die Gründe, und geben Sie die gehaltenen Pakete dann frei, oder melden Sie sie als gescheitert. Liegt es an diesem Programm, speichern Sie auf der Seite Protokoll einen Fehlerbericht, und suchen Sie nach einem Update.</translation>
    </message>
    <message>
        <source>No more chunks are claimed from this server</source>
        <translation>Von diesem Server wird nichts mehr geholt</translation>
    </message>
    <message>
        <source>Tell the server&apos;s operators; `crowdsky-desktop jobs` lists what they may have to put back. Check for an update: this program and the server may be different versions.</source>
        <translation>Sagen Sie es den Betreibern des Servers; `crowdsky-desktop jobs` nennt, was sie vielleicht zurückstellen müssen. Suchen Sie nach einem Update: Dieses Programm und der Server können verschiedene Versionen haben.</translation>
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
        <source>A setting is invalid</source>
        <translation>Eine Einstellung ist ungültig</translation>
    </message>
    <message>
        <source>A key is missing</source>
        <translation>Ein Schlüssel fehlt</translation>
    </message>
    <message>
        <source>Enter it in Settings, or set the environment variable CROWDSKY_API_KEY (for the storage: CROWDSKY_STORAGE_TOKEN).</source>
        <translation>Geben Sie ihn in den Einstellungen ein, oder setzen Sie die Umgebungsvariable CROWDSKY_API_KEY (für den Speicher: CROWDSKY_STORAGE_TOKEN).</translation>
    </message>
    <message>
        <source>This chunk is from another server</source>
        <translation>Dieses Paket ist von einem anderen Server</translation>
    </message>
    <message>
        <source>Switch back to that server&apos;s address to finish the chunk, or report it as failed there. It is safe here.</source>
        <translation>Stellen Sie dessen Adresse wieder ein, um das Paket abzuschließen oder dort als gescheitert zu melden. Hier ist es sicher.</translation>
    </message>
    <message>
        <source>The recipe requires more frames</source>
        <translation>Das Rezept verlangt mehr Bilder</translation>
    </message>
    <message>
        <source>Lower Minimum frames (min_frames) in Settings, then release the chunk. It is held until then.</source>
        <translation>Senken Sie in den Einstellungen die Mindestzahl Bilder (min_frames), und geben Sie das Paket dann frei. Bis dahin wird es gehalten.</translation>
    </message>
    <message>
        <source>The key could not be stored safely</source>
        <translation>Der Schlüssel ließ sich nicht sicher ablegen</translation>
    </message>
    <message>
        <source>This system has no usable keyring. Keep the key for this session only, or set the environment variable CROWDSKY_API_KEY (for the storage: CROWDSKY_STORAGE_TOKEN).</source>
        <translation>Dieses System hat keinen brauchbaren Schlüsselbund. Behalten Sie den Schlüssel nur für diese Sitzung, oder setzen Sie die Umgebungsvariable CROWDSKY_API_KEY (für den Speicher: CROWDSKY_STORAGE_TOKEN).</translation>
    </message>
    <message>
        <source>This connection code cannot be used</source>
        <translation>Dieser Verbindungscode ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Copy all of it again, from crowdsky:// to its end, or ask the server&apos;s operators for a new one.</source>
        <translation>Kopieren Sie ihn noch einmal ganz, von crowdsky:// bis zum Ende, oder bitten Sie die Betreiber des Servers um einen neuen.</translation>
    </message>
    <message>
        <source>This chunk cannot be stacked</source>
        <translation>Dieses Paket lässt sich nicht stacken</translation>
    </message>
    <message>
        <source>It will be reported to the server, and another chunk claimed.</source>
        <translation>Das wird dem Server gemeldet und ein anderes Paket geholt.</translation>
    </message>
    <message>
        <source>The chunk&apos;s files are no longer on the server</source>
        <translation>Die Dateien des Pakets sind nicht mehr auf dem Server</translation>
    </message>
    <message>
        <source>No usable frames</source>
        <translation>Keine brauchbaren Bilder</translation>
    </message>
    <message>
        <source>See the reason given for each frame. A different reference frame or a gentler recipe may help.</source>
        <translation>Sehen Sie den Grund bei jedem Bild nach. Ein anderes Referenzbild oder ein sanfteres Rezept kann helfen.</translation>
    </message>
    <message>
        <source>The frames are in subfolders</source>
        <translation>Die Bilder liegen in Unterordnern</translation>
    </message>
    <message>
        <source>Choose one of these folders.</source>
        <translation>Wählen Sie einen dieser Ordner.</translation>
    </message>
    <message>
        <source>Frames of different kinds</source>
        <translation>Bilder verschiedener Art</translation>
    </message>
    <message>
        <source>Stack each kind separately.</source>
        <translation>Stacken Sie jede Art für sich.</translation>
    </message>
    <message>
        <source>The chunk has too few frames to judge</source>
        <translation>Das Paket hat zu wenige Bilder für ein Urteil</translation>
    </message>
    <message>
        <source>Look at its frames, then stack it with a different recipe or report it as failed. It is held until then.</source>
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
        <source>Not a stack made by this program</source>
        <translation>Kein Stack dieses Programms</translation>
    </message>
    <message>
        <source>Choose a stack made by this program. Light frames become one under My frames, or with `stack`.</source>
        <translation>Wählen Sie einen Stack dieses Programms. Einzelbilder werden unter Meine Bilder oder mit `stack` zu einem.</translation>
    </message>
    <message>
        <source>Too few stars</source>
        <translation>Zu wenige Sterne</translation>
    </message>
    <message>
        <source>Could not be aligned</source>
        <translation>Ließ sich nicht ausrichten</translation>
    </message>
    <message>
        <source>The job database can&apos;t be opened</source>
        <translation>Das Auftragsbuch lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Close other copies of this program; if the problem persists, move the database file elsewhere.</source>
        <translation>Nichts wurde überschrieben. Schließen Sie andere Kopien dieses Programms; bleibt es dabei, verschieben Sie die Datei des Auftragsbuchs an einen anderen Ort.</translation>
    </message>
    <message>
        <source>The job database is locked</source>
        <translation>Das Auftragsbuch ist gesperrt</translation>
    </message>
    <message>
        <source>This resolves itself when the other program (a backup or a virus scanner) is done. Nothing was overwritten.</source>
        <translation>Das löst sich von selbst, wenn das andere Programm (eine Datensicherung, ein Virenscanner) fertig ist. Nichts wurde überschrieben.</translation>
    </message>
    <message>
        <source>The job database is from a newer version</source>
        <translation>Das Auftragsbuch ist von einer neueren Version</translation>
    </message>
    <message>
        <source>Install the latest version of CrowdSky Desktop. Nothing was changed.</source>
        <translation>Installieren Sie die neueste Version von CrowdSky Desktop. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>No such claim</source>
        <translation>So ein Paket gibt es nicht</translation>
    </message>
    <message>
        <source>Use a number listed by `crowdsky-desktop jobs --all`; the server&apos;s job numbers are different.</source>
        <translation>Nehmen Sie eine Nummer, die `crowdsky-desktop jobs --all` nennt; die Nummern des Servers sind andere.</translation>
    </message>
    <message>
        <source>This action isn&apos;t possible in the job&apos;s current state</source>
        <translation>Das geht im jetzigen Zustand des Auftrags nicht</translation>
    </message>
    <message>
        <source>Nothing was changed. Check the job&apos;s state: only a stack can be approved, only a held job can be released, and a finished job can&apos;t be changed.</source>
        <translation>Nichts wurde geändert. Prüfen Sie den Zustand des Auftrags: Nur ein Stack lässt sich freigeben, nur ein gehaltener Auftrag lösen, und ein beendeter nicht mehr ändern.</translation>
    </message>
    <message>
        <source>A finished stack is missing</source>
        <translation>Ein fertiger Stack fehlt</translation>
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
        <source>Nothing in it was touched. Was it moved or copied by hand? Put it back, or move it out of the working folder; then release the chunk, and its frames will be downloaded again.</source>
        <translation>Nichts darin wurde angerührt. Wurde er von Hand verschoben oder kopiert? Legen Sie ihn zurück, oder nehmen Sie ihn aus dem Arbeitsordner; geben Sie das Paket dann frei, und seine Bilder werden neu geladen.</translation>
    </message>
    <message>
        <source>A stack&apos;s report cannot be read</source>
        <translation>Der Bericht eines Stacks ist nicht lesbar</translation>
    </message>
    <message>
        <source>Stack the chunk again to write a new report.</source>
        <translation>Stacken Sie das Paket neu: Das schreibt einen neuen Bericht.</translation>
    </message>
    <message>
        <source>This computer has already reported the chunk</source>
        <translation>Dieser Computer hat das Paket schon gemeldet</translation>
    </message>
    <message>
        <source>It is kept here, which costs no attempt. Stack it again if its files may have changed, or ask the server&apos;s operators. `crowdsky-desktop jobs report CLAIM --why WHY --again` reports it anyway.</source>
        <translation>Es bleibt hier, und das kostet keinen Versuch. Stacken Sie es noch einmal, wenn sich seine Dateien geändert haben können, oder fragen Sie die Betreiber des Servers. `crowdsky-desktop jobs report CLAIM --why WHY --again` meldet es trotzdem.</translation>
    </message>
    <message>
        <source>CrowdSky Desktop is already running</source>
        <translation>CrowdSky Desktop läuft schon</translation>
    </message>
    <message>
        <source>Use the window that is already open, or start with another --profile.</source>
        <translation>Nehmen Sie das offene Fenster, oder starten Sie mit einem anderen --profile.</translation>
    </message>
    <message>
        <source>Only {n:.0f} stars were found in the picture; a solution needs at least {least:.0f}.</source>
        <translation>Im Bild wurden nur {n:.0f} Sterne gefunden; eine Lösung braucht mindestens {least:.0f}.</translation>
    </message>
    <message>
        <source>More light helps: longer exposures, more frames, a clear sky.</source>
        <translation>Mehr Licht hilft: längere Belichtungen, mehr Bilder, klarer Himmel.</translation>
    </message>
    <message>
        <source>The star catalogue has only {n:.0f} stars near the pointing.</source>
        <translation>Der Sternkatalog hat nahe der Zielrichtung nur {n:.0f} Sterne.</translation>
    </message>
    <message>
        <source>A catalogue of fainter stars would help.</source>
        <translation>Ein Katalog mit schwächeren Sternen würde helfen.</translation>
    </message>
    <message>
        <source>The picture shows {n:.0f} stars; the catalogue has about {expected:.0f} in a field this large.</source>
        <translation>Das Bild zeigt {n:.0f} Sterne; der Katalog hat in einem so großen Feld etwa {expected:.0f}.</translation>
    </message>
    <message>
        <source>Clouds, dew or poor focus may hide stars; more light helps.</source>
        <translation>Wolken, Tau oder Unschärfe können Sterne verbergen; mehr Licht hilft.</translation>
    </message>
    <message>
        <source>The catalogue has only about {expected:.0f} stars in a field this large here: too few to be sure.</source>
        <translation>Der Katalog hat hier in einem so großen Feld nur etwa {expected:.0f} Sterne: zu wenige, um sicher zu sein.</translation>
    </message>
    <message>
        <source>No place within {radius_deg:.1f}° of the pointing in the header has stars like those in the picture.</source>
        <translation>Kein Ort im Umkreis von {radius_deg:.1f}° um die Zielrichtung im Header hat Sterne wie die im Bild.</translation>
    </message>
    <message>
        <source>Check whether pointing, focal length and pixel size in the header are right.</source>
        <translation>Prüfen Sie, ob Zielrichtung, Brennweite und Pixelgröße im Header stimmen.</translation>
    </message>
    <message>
        <source>The header does not say where the telescope pointed.</source>
        <translation>Der Header sagt nicht, wohin das Teleskop zeigte.</translation>
    </message>
    <message>
        <source>RA and DEC in the header would help.</source>
        <translation>RA und DEC im Header würden helfen.</translation>
    </message>
    <message>
        <source>The header does not give the scale of the picture.</source>
        <translation>Der Header nennt den Maßstab des Bildes nicht.</translation>
    </message>
    <message>
        <source>FOCALLEN and XPIXSZ in the header would help.</source>
        <translation>FOCALLEN und XPIXSZ im Header würden helfen.</translation>
    </message>
    <message>
        <source>Please report it.</source>
        <translation>Bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>{reported} The server retires it, after three failures.</source>
        <translation>{reported} Der Server gibt es nach drei Fehlschlägen nicht mehr aus.</translation>
    </message>
    <message>
        <source>{reported} The server offers it to someone else.</source>
        <translation>{reported} Der Server bietet es jemand anderem an.</translation>
    </message>
    <message>
        <source>Approved automatically: all checks pass</source>
        <translation>Automatisch freigegeben: alle Prüfungen bestanden</translation>
    </message>
    <message>
        <source>Approved automatically, with {doubts}</source>
        <translation>Automatisch freigegeben, mit {doubts}</translation>
    </message>
    <message>
        <source>Approved by you</source>
        <translation>Von Ihnen freigegeben</translation>
    </message>
    <message>
        <source>Approved by you, with {doubts}</source>
        <translation>Von Ihnen freigegeben, mit {doubts}</translation>
    </message>
    <message>
        <source>Checks: {doubts}</source>
        <translation>Prüfungen: {doubts}</translation>
    </message>
    <message>
        <source>Checks: all pass</source>
        <translation>Prüfungen: alle bestanden</translation>
    </message>
    <message>
        <source>Claimed. Frames: {frames}. Begun {begins}</source>
        <translation>Geholt. Bilder: {frames}. Beginn {begins}</translation>
    </message>
    <message>
        <source>Reported to the server as completed</source>
        <translation>Dem Server als fertig gemeldet</translation>
    </message>
    <message>
        <source>Downloaded: {done} of {total} frames, {size} MB in {seconds} s</source>
        <translation>Geladen: {done} von {total} Bildern, {size} MB in {seconds} s</translation>
    </message>
    <message>
        <source>The unattended run has ended. Completed: {completed}. Held for you: {held}. Reported as failed: {failed}</source>
        <translation>Der unbeaufsichtigte Lauf ist beendet. Fertig: {completed}. Für Sie zurückgehalten: {held}. Als gescheitert gemeldet: {failed}</translation>
    </message>
    <message>
        <source>failed checks: {checks}</source>
        <translation>nicht bestandenen Prüfungen: {checks}</translation>
    </message>
    <message>
        <source>failed: {check} ({value})</source>
        <translation>nicht bestanden: {check} ({value})</translation>
    </message>
    <message>
        <source>Local copies of {count} finished chunks deleted: {size} MB freed</source>
        <translation>Lokale Kopien von {count} fertigen Paketen gelöscht: {size} MB frei geworden</translation>
    </message>
    <message>
        <source>Waits for you. {reason}</source>
        <translation>Wartet auf Sie. {reason}</translation>
    </message>
    <message>
        <source>Left out: {left_out}</source>
        <translation>Ausgelassen: {left_out}</translation>
    </message>
    <message>
        <source>No longer yours. {reason}</source>
        <translation>Gehört nicht mehr Ihnen. {reason}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>No chunks in the queue</source>
        <translation>Keine Pakete in der Warteschlange</translation>
    </message>
    <message>
        <source>{name}, job {number}: {words}</source>
        <translation>{name}, Auftrag {number}: {words}</translation>
    </message>
    <message>
        <source>Job {number}: {words}</source>
        <translation>Auftrag {number}: {words}</translation>
    </message>
    <message>
        <source>Reported to the server as failed: {reason}</source>
        <translation>Dem Server als gescheitert gemeldet: {reason}</translation>
    </message>
    <message>
        <source>Set aside; tried again in {seconds} s. {reason}</source>
        <translation>Zurückgestellt; neuer Versuch in {seconds} s. {reason}</translation>
    </message>
    <message>
        <source>Set aside until the next run. {reason}</source>
        <translation>Zurückgestellt bis zum nächsten Lauf. {reason}</translation>
    </message>
    <message>
        <source>Stacked: {done} of {total} frames, {stars} stars, FWHM {fwhm} px, in {seconds} s</source>
        <translation>Gestackt: {done} von {total} Bildern, {stars} Sterne, FWHM {fwhm} px, in {seconds} s</translation>
    </message>
    <message>
        <source>Stored and read back: {path}, {size} MB</source>
        <translation>Gespeichert und zurückgelesen: {path}, {size} MB</translation>
    </message>
    <message>
        <source>Waiting for {seconds} s. {reason}</source>
        <translation>Wartet {seconds} s. {reason}</translation>
    </message>
    <message>
        <source>warnings: {checks}</source>
        <translation>Warnungen: {checks}</translation>
    </message>
    <message>
        <source>warning: {check} ({value})</source>
        <translation>Warnung: {check} ({value})</translation>
    </message>
    <message>
        <source>Frames in the stack: {value:.0f}.</source>
        <translation>Bilder im Stack: {value:.0f}.</translation>
    </message>
    <message>
        <source>With so few, satellites and hot pixels are hard to tell from the sky.</source>
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
        <source>See below why the others were left out.</source>
        <translation>Unten steht, warum die anderen ausgelassen wurden.</translation>
    </message>
    <message>
        <source>The report names no frames.</source>
        <translation>Der Bericht nennt keine Bilder.</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Matched stars are {value:.2f} px from where they should be.</source>
        <translation>Zugeordnete Sterne liegen {value:.2f} px neben ihrem Ort.</translation>
    </message>
    <message>
        <source>Stars may be smeared or doubled.</source>
        <translation>Sterne können verschmiert oder doppelt sein.</translation>
    </message>
    <message>
        <source>How well the frames are aligned could not be measured.</source>
        <translation>Wie gut die Bilder ausgerichtet sind, ließ sich nicht messen.</translation>
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
        <source>The width of the stars could not be measured in the stack or in its frames.</source>
        <translation>Die Breite der Sterne ließ sich im Stack oder in seinen Bildern nicht messen.</translation>
    </message>
    <message>
        <source>Roundness</source>
        <translation>Rundheit</translation>
    </message>
    <message>
        <source>Stars have a median eccentricity of {value:.2f} (0 is round, 1 is a line).</source>
        <translation>Die Sterne haben eine mittlere Exzentrizität von {value:.2f} (0 ist rund, 1 ein Strich).</translation>
    </message>
    <message>
        <source>They look trailed.</source>
        <translation>Sie wirken strichförmig.</translation>
    </message>
    <message>
        <source>The shape of the stars could not be measured.</source>
        <translation>Die Form der Sterne ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Stars found: {value:.0f}.</source>
        <translation>Gefundene Sterne: {value:.0f}.</translation>
    </message>
    <message>
        <source>Clouds, dew or poor focus may hide stars.</source>
        <translation>Wolken, Tau oder falscher Fokus können Sterne verbergen.</translation>
    </message>
    <message>
        <source>The stars could not be counted.</source>
        <translation>Die Sterne ließen sich nicht zählen.</translation>
    </message>
    <message>
        <source>At least half of the frames cover {value:.0%} of the picture.</source>
        <translation>Mindestens die Hälfte der Bilder deckt {value:.0%} des Bildes ab.</translation>
    </message>
    <message>
        <source>The rest is noisier; the telescope may have moved.</source>
        <translation>Der Rest rauscht mehr; das Teleskop kann sich bewegt haben.</translation>
    </message>
    <message>
        <source>The coverage is not known: the report is from an older version.</source>
        <translation>Die Abdeckung ist nicht bekannt: Der Bericht ist von einer älteren Version.</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Verwerfung</translation>
    </message>
    <message>
        <source>{value:.1%} of all pixel values were rejected.</source>
        <translation>{value:.1%} aller Pixelwerte wurden verworfen.</translation>
    </message>
    <message>
        <source>The frames don&apos;t agree: they may be misaligned, or clouds passed.</source>
        <translation>Die Bilder stimmen nicht überein: Sie sind falsch ausgerichtet, oder Wolken zogen durch.</translation>
    </message>
    <message>
        <source>The share of rejected values could not be measured.</source>
        <translation>Der Anteil verworfener Werte ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>From one frame to the next, the sky changes by up to {value:.1f} times its noise.</source>
        <translation>Von einem Bild zum nächsten ändert sich der Himmel um bis zum {value:.1f}-Fachen seines Rauschens.</translation>
    </message>
    <message>
        <source>A cloud, a lamp or dawn may be the cause.</source>
        <translation>Eine Wolke, eine Lampe oder die Dämmerung kann die Ursache sein.</translation>
    </message>
    <message>
        <source>The sky of the frames could not be measured.</source>
        <translation>Der Himmel der Bilder ließ sich nicht messen.</translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation>Ebenheit</translation>
    </message>
    <message>
        <source>Where the frames disagree about the sky, its level is off by {value:.2f} times the noise.</source>
        <translation>Wo sich die Bilder über den Himmel uneins sind, liegt sein Wert um das {value:.2f}-Fache des Rauschens daneben.</translation>
    </message>
    <message>
        <source>A roof, a tree or a cloud may have left an edge.</source>
        <translation>Ein Dach, ein Baum oder eine Wolke kann eine Kante hinterlassen haben.</translation>
    </message>
    <message>
        <source>The flatness is not known: the report is from an older version.</source>
        <translation>Die Ebenheit ist nicht bekannt: Der Bericht ist von einer älteren Version.</translation>
    </message>
    <message>
        <source>Area without stars</source>
        <translation>Bereich ohne Sterne</translation>
    </message>
    <message>
        <source>Beyond a sharp edge, {value:.0%} of the picture shows no stars.</source>
        <translation>Hinter einer scharfen Kante zeigen {value:.0%} des Bildes keine Sterne.</translation>
    </message>
    <message>
        <source>A wall or a roof may block it in all frames, or it is a dark nebula.</source>
        <translation>Dort kann in allen Bildern eine Wand oder ein Dach stehen, oder es ist ein Dunkelnebel.</translation>
    </message>
    <message>
        <source>Not known: the report is from an older version.</source>
        <translation>Nicht bekannt: Der Bericht ist von einer älteren Version.</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>{value:.0%} of the stars are saturated.</source>
        <translation>{value:.0%} der Sterne sind gesättigt.</translation>
    </message>
    <message>
        <source>Their brightness and colour can&apos;t be trusted.</source>
        <translation>Ihre Helligkeit und Farbe sind nicht verlässlich.</translation>
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
        <source>Run the page&apos;s main action</source>
        <translation>Die Hauptaktion der Seite ausführen</translation>
    </message>
    <message>
        <source>Open a folder, open files</source>
        <translation>Ordner öffnen, Dateien öffnen</translation>
    </message>
    <message>
        <source>Pause and continue the run</source>
        <translation>Den Lauf anhalten und fortsetzen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Den Lauf beenden</translation>
    </message>
    <message>
        <source>Check the server now</source>
        <translation>Server jetzt abfragen</translation>
    </message>
    <message>
        <source>Night vision</source>
        <translation>Nachtsicht</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>Actual size (1:1)</source>
        <translation>Originalgröße (1:1)</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Zoom in, out</source>
        <translation>Vergrößern, verkleinern</translation>
    </message>
    <message>
        <source>Mark detected stars</source>
        <translation>Erkannte Sterne markieren</translation>
    </message>
    <message>
        <source>Compare with a single frame</source>
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
        <source>Jump to the reference frame and back</source>
        <translation>Zum Referenzbild und zurück</translation>
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
        <source>In a plot: move its limit (with Shift: faster)</source>
        <translation>Grenze verschieben (Umschalt: schneller)</translation>
    </message>
    <message>
        <source>On a handle of the stretch: move it (with Shift: faster)</source>
        <translation>Streckung: Griff bewegen (Umschalt: schneller)</translation>
    </message>
    <message>
        <source>Remove the limit; reset the stretch</source>
        <translation>Grenze entfernen; automatisch strecken</translation>
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
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>My frames</source>
        <translation>Meine Bilder</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
</TS>
