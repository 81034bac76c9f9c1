; The installer for Windows, by Inno Setup 6. Not tried here: this project has no Windows machine.
; First: pyinstaller packaging/pyinstaller/hipmob.spec (its folder is dist\hipmob).
; It installs for one person, without asking for the rights of an administrator.

#define Version GetEnv("HIPMOB_VERSION")

[Setup]
AppId={{5E2C7E0B-6C43-4E55-9C1B-0C7E1B8B7A10}
AppName=HipMob
AppVersion={#Version}
AppPublisher=The HipMob authors
DefaultDirName={autopf}\HipMob
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputBaseFilename=hipmob-{#Version}-windows-x86_64
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
UninstallDisplayName=HipMob
CloseApplications=yes

[Files]
Source: "..\..\dist\hipmob\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; A file that an older version had is not left behind.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\HipMob"; Filename: "{app}\hipmob.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.hipmob.toml"; ValueType: string; ValueData: "HipMob.Routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\HipMob.Routine"; ValueType: string; ValueData: "HipMob routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\HipMob.Routine\shell\open\command"; ValueType: string; ValueData: """{app}\hipmob.exe"" play ""%1"""; Flags: uninsdeletekey

[Run]
Filename: "{app}\hipmob.exe"; Description: "Start HipMob"; Flags: postinstall nowait skipifsilent
; The person's own files are in AppData\Local\hipmob. They stay when HipMob is removed.
