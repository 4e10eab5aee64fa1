<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en">
<context>
    <name>ApprovalWords</name>
    <message numerus="yes">
        <source>Held because %n check(s) failed:</source>
        <translation>
            <numerusform>Held because %n check failed:</numerusform>
            <numerusform>Held because %n checks failed:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held because of %n warning(s):</source>
        <translation>
            <numerusform>Held because of %n warning:</numerusform>
            <numerusform>Held because of %n warnings:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed check(s)</source>
        <translation>
            <numerusform>%n failed check</numerusform>
            <numerusform>%n failed checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n stack(s) ready for your review</source>
        <translation>
            <numerusform>%n stack ready for your review</numerusform>
            <numerusform>%n stacks ready for your review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s) need you</source>
        <translation>
            <numerusform>%n chunk need you</numerusform>
            <numerusform>%n chunks need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ByHandPage</name>
    <message numerus="yes">
        <source>%n file(s) could not be read as light frames.</source>
        <translation>
            <numerusform>%n file could not be read as light frames.</numerusform>
            <numerusform>%n files could not be read as light frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoiceBar</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionCodeDialog</name>
    <message numerus="yes">
        <source>You still hold %n chunk(s) of that server. Finish them first.</source>
        <translation>
            <numerusform>You still hold %n chunk of that server. Finish them first.</numerusform>
            <numerusform>You still hold %n chunks of that server. Finish them first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedSentences</name>
    <message numerus="yes">
        <source>%n chunk(s) found again after a lost answer.</source>
        <translation>
            <numerusform>%n chunk found again after a lost answer.</numerusform>
            <numerusform>%n chunks found again after a lost answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is yours: %n frame(s).</source>
        <translation>
            <numerusform>{name} is yours: %n frame.</numerusform>
            <numerusform>{name} is yours: %n frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageMap</name>
    <message numerus="yes">
        <source>%n frame(s) everywhere</source>
        <translation>
            <numerusform>%n frame everywhere</numerusform>
            <numerusform>%n frames everywhere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message numerus="yes">
        <source>%n frame(s) rejected; Ctrl+Z undoes it. {reasons}</source>
        <translation>
            <numerusform>%n frame rejected; Ctrl+Z undoes it. {reasons}</numerusform>
            <numerusform>%n frames rejected; Ctrl+Z undoes it. {reasons}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>Wrote %n row(s) to {path}.</source>
        <translation>
            <numerusform>Wrote %n row to {path}.</numerusform>
            <numerusform>Wrote %n rows to {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message numerus="yes">
        <source>%n chunk(s) ahead of this one.</source>
        <translation>
            <numerusform>%n chunk ahead of this one.</numerusform>
            <numerusform>%n chunks ahead of this one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOutList</name>
    <message numerus="yes">
        <source>and %n more frame(s); see the Frames page</source>
        <translation>
            <numerusform>and %n more frame; see the Frames page</numerusform>
            <numerusform>and %n more frames; see the Frames page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LocalCopies</name>
    <message numerus="yes">
        <source>Deleted local copies of %n finished chunk(s): {size} freed.</source>
        <translation>
            <numerusform>Deleted local copies of %n finished chunk: {size} freed.</numerusform>
            <numerusform>Deleted local copies of %n finished chunks: {size} freed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message numerus="yes">
        <source>Review %n stack(s)</source>
        <translation>
            <numerusform>Review %n stack</numerusform>
            <numerusform>Review %n stacks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureSaver</name>
    <message numerus="yes">
        <source>%n frame(s), {duration}</source>
        <translation>
            <numerusform>%n frame, {duration}</numerusform>
            <numerusform>%n frames, {duration}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticeBanner</name>
    <message numerus="yes">
        <source>%n practice chunk(s) submitted. Ready for the real sky?</source>
        <translation>
            <numerusform>%n practice chunk submitted. Ready for the real sky?</numerusform>
            <numerusform>%n practice chunks submitted. Ready for the real sky?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueSummary</name>
    <message numerus="yes">
        <source>%n claim(s) went unanswered.</source>
        <translation>
            <numerusform>%n claim went unanswered.</numerusform>
            <numerusform>%n claims went unanswered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s).</source>
        <translation>
            <numerusform>%n chunk.</numerusform>
            <numerusform>%n chunks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message numerus="yes">
        <source>You still hold %n chunk(s)</source>
        <translation>
            <numerusform>You still hold %n chunk</numerusform>
            <numerusform>You still hold %n chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything stays on this computer, and %n chunk(s) stay reserved for you until you continue.</source>
        <translation>
            <numerusform>Everything stays on this computer, and %n chunk stays reserved for you until you continue.</numerusform>
            <numerusform>Everything stays on this computer, and %n chunks stay reserved for you until you continue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Returning %n chunk(s) lets another volunteer try, and uses up one of three attempts. Files on this computer will be deleted.</source>
        <translation>
            <numerusform>Returning %n chunk lets another volunteer try, and uses up one of its three attempts. Its files on this computer will be deleted.</numerusform>
            <numerusform>Returning %n chunks lets other volunteers try, and uses up one of the three attempts of each. Their files on this computer will be deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message numerus="yes">
        <source>Rejected by you: %n frame(s).</source>
        <translation>
            <numerusform>Rejected by you: %n frame.</numerusform>
            <numerusform>Rejected by you: %n frames.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the widest stars: %n frame(s).</source>
        <translation>
            <numerusform>With the widest stars: %n frame.</numerusform>
            <numerusform>With the widest stars: %n frames.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To be stacked: %n frame(s).</source>
        <translation>
            <numerusform>To be stacked: %n frame.</numerusform>
            <numerusform>To be stacked: %n frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPictures</name>
    <message numerus="yes">
        <source>Stack of %n frame(s)</source>
        <translation>
            <numerusform>Stack of %n frame</numerusform>
            <numerusform>Stack of %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SkyMap</name>
    <message numerus="yes">
        <source>%n without a place on the sky</source>
        <translation>
            <numerusform>%n without a place on the sky</numerusform>
            <numerusform>%n without a place on the sky</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SkyView</name>
    <message numerus="yes">
        <source>and %n more here</source>
        <translation>
            <numerusform>and %n more here</numerusform>
            <numerusform>and %n more here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StackTurner</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateFilter</name>
    <message numerus="yes">
        <source>{group}: %n chunk(s)</source>
        <translation>
            <numerusform>{group}: %n chunk</numerusform>
            <numerusform>{group}: %n chunks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubmitAnywayDialog</name>
    <message numerus="yes">
        <source>Submit {name} although %n check(s) failed?</source>
        <translation>
            <numerusform>Submit {name} although %n check failed?</numerusform>
            <numerusform>Submit {name} although %n checks failed?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message numerus="yes">
        <source>chunk(s) submitted</source>
        <translation>
            <numerusform>chunk submitted</numerusform>
            <numerusform>chunks submitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>frame(s)</source>
        <translation>
            <numerusform>frame</numerusform>
            <numerusform>frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>night(s)</source>
        <translation>
            <numerusform>night</numerusform>
            <numerusform>nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>telescope(s)</source>
        <translation>
            <numerusform>telescope</numerusform>
            <numerusform>telescopes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The exposure of %n chunk(s) is not known.</source>
        <translation>
            <numerusform>The exposure of %n chunk is not known.</numerusform>
            <numerusform>The exposure of %n chunks is not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YearCells</name>
    <message numerus="yes">
        <source>%n chunk(s)</source>
        <translation>
            <numerusform>%n chunk</numerusform>
            <numerusform>%n chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
</TS>