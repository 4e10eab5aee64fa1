; Inno Setup 6.3: the Windows installer, for one person, without administrator rights. packaging/windows/build_installer.py
; compiles it and defines AppName, AppVersion, NumericVersion, Publisher, AppId, UserModelId, WindowProgram, Command, Scheme, Frozen,
; Icon, Licence, Output.
; Silent: crowdsky-desktop-VERSION-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART [/DIR="…"] [/MERGETASKS="desktopicon"]
; Silent removal keeps the data unless it is called with /REMOVEDATA.

[Setup]
AppId={{#AppId}
AppName={#AppName}
AppVersion={#AppVersion}
AppVerName={#AppName} {#AppVersion}
AppPublisher={#Publisher}
VersionInfoVersion={#NumericVersion}
DefaultDirName={autopf}\{#AppName}
DisableDirPage=auto
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
; A trial below a 32-bit Wine defines it.
#ifndef AnyArchitecture
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
#endif
MinVersion=10.0
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
LicenseFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#WindowProgram}.exe
UninstallDisplayName={#AppName}
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Output}
OutputBaseFilename={#Command}-{#AppVersion}-setup

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
english.RemoveData=Remove your settings, the ledger and the chunks in work, too? Chunks that you hold and that are not submitted would be lost. Keys stay in the Windows Credential Manager.
german.RemoveData=Auch Einstellungen, Verzeichnis der Chunks und Chunks in Arbeit löschen? Noch nicht abgegebene Chunks wären verloren. Schlüssel bleiben in der Windows-Anmeldeinformationsverwaltung.
english.FitsImage=FITS image
german.FitsImage=FITS-Bild

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not be found by the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#AppName}"; Filename: "{app}\{#WindowProgram}.exe"; AppUserModelID: "{#UserModelId}"
Name: "{autodesktop}\{#AppName}"; Filename: "{app}\{#WindowProgram}.exe"; AppUserModelID: "{#UserModelId}"; Tasks: desktopicon

[Registry]
; Offered under "Open with"; whatever opens FITS by default stays so.
Root: HKA; Subkey: "Software\Classes\{#UserModelId}.fits"; ValueType: string; ValueData: "{cm:FitsImage}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#UserModelId}.fits\DefaultIcon"; ValueType: string; ValueData: "{app}\{#WindowProgram}.exe,0"
Root: HKA; Subkey: "Software\Classes\{#UserModelId}.fits\shell\open\command"; ValueType: string; ValueData: """{app}\{#WindowProgram}.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.fit\OpenWithProgids"; ValueType: none; ValueName: "{#UserModelId}.fits"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.fits\OpenWithProgids"; ValueType: none; ValueName: "{#UserModelId}.fits"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.fts\OpenWithProgids"; ValueType: none; ValueName: "{#UserModelId}.fits"; Flags: uninsdeletevalue
; Links with a connection code; the program shows where one leads, and asks.
Root: HKA; Subkey: "Software\Classes\{#Scheme}"; ValueType: string; ValueData: "URL:{#AppName}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Scheme}"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\{#Scheme}\DefaultIcon"; ValueType: string; ValueData: "{app}\{#WindowProgram}.exe,0"
Root: HKA; Subkey: "Software\Classes\{#Scheme}\shell\open\command"; ValueType: string; ValueData: """{app}\{#WindowProgram}.exe"" ""%1"""

[Run]
Filename: "{app}\{#WindowProgram}.exe"; Description: "{cm:LaunchProgram,{#AppName}}"; Flags: nowait postinstall skipifsilent

[Code]
function IsParameter(const Name: String): Boolean;
var
  Number: Integer;
begin
  Result := False;
  for Number := 1 to ParamCount do
    Result := Result or (CompareText(ParamStr(Number), Name) = 0);
end;

function IsDataUnwanted: Boolean;
begin
  if UninstallSilent then
    Result := IsParameter('/REMOVEDATA')
  else
    Result := MsgBox(CustomMessage('RemoveData'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES;
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Data: String;
begin
  Data := ExpandConstant('{localappdata}\{#Command}');
  if (CurUninstallStep = usPostUninstall) and DirExists(Data) and IsDataUnwanted then
    DelTree(Data, True, True, True);
end;
