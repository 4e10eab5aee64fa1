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
</TS>