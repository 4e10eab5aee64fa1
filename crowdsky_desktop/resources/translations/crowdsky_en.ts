<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
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
    <name>RecipeDialog</name>
    <message numerus="yes">
        <source>%n frame(s) that you rejected stay out.</source>
        <translation>
            <numerusform>%n frame that you rejected stay out.</numerusform>
            <numerusform>%n frames that you rejected stay out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) with the widest stars are left out.</source>
        <translation>
            <numerusform>%n frame with the widest stars are left out.</numerusform>
            <numerusform>%n frames with the widest stars are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) remain to be tried.</source>
        <translation>
            <numerusform>%n frame remain to be tried.</numerusform>
            <numerusform>%n frames remain to be tried.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>Stack of %n frame(s)</source>
        <translation>
            <numerusform>Stack of %n frame</numerusform>
            <numerusform>Stack of %n frames</numerusform>
        </translation>
    </message>
</context>
</TS>
