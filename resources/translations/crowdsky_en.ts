<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en">
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
        <source>%n frame(s) all over</source>
        <translation>
            <numerusform>%n frame all over</numerusform>
            <numerusform>%n frames all over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message numerus="yes">
        <source>%n chunk(s) come before this one.</source>
        <translation>
            <numerusform>%n chunk come before this one.</numerusform>
            <numerusform>%n chunks come before this one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOutList</name>
    <message numerus="yes">
        <source>and %n more frame(s); see the page Frames</source>
        <translation>
            <numerusform>and %n more frame; see the page Frames</numerusform>
            <numerusform>and %n more frames; see the page Frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueSummary</name>
    <message numerus="yes">
        <source>%n claim(s) got no answer.</source>
        <translation>
            <numerusform>%n claim got no answer.</numerusform>
            <numerusform>%n claims got no answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message numerus="yes">
        <source>%n chunk(s) in your hands</source>
        <translation>
            <numerusform>%n chunk in your hands</numerusform>
            <numerusform>%n chunks in your hands</numerusform>
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
        <source>Handing back gives %n chunk(s) to other volunteers and costs each one of its three tries; its frames and its stack on this computer are given up.</source>
        <translation>
            <numerusform>Handing back gives %n chunk to other volunteers and costs each one of its three tries; its frames and its stack on this computer are given up.</numerusform>
            <numerusform>Handing back gives %n chunks to other volunteers and costs each one of its three tries; its frames and its stack on this computer are given up.</numerusform>
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
        <source>Left to be tried: %n frame(s).</source>
        <translation>
            <numerusform>Left to be tried: %n frame.</numerusform>
            <numerusform>Left to be tried: %n frames.</numerusform>
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
    <name>StateFilter</name>
    <message numerus="yes">
        <source>{group}: %n chunk(s)</source>
        <translation>
            <numerusform>{group}: %n chunk</numerusform>
            <numerusform>{group}: %n chunks</numerusform>
        </translation>
    </message>
</context>
</TS>