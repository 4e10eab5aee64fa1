# Sign Windows files with a certificate from the secrets; without them say so and leave the files as they are.
#   packaging/windows/sign.ps1 FILE …
# WINDOWS_CERTIFICATE            a .pfx file, base64
# WINDOWS_CERTIFICATE_PASSWORD   its password
param([Parameter(Mandatory)][string[]]$Files)
$ErrorActionPreference = "Stop"
if (-not $env:WINDOWS_CERTIFICATE) {
    Write-Output "NOT SIGNED: WINDOWS_CERTIFICATE is not set, so $Files is not signed."
    exit 0
}
$certificate = Join-Path $env:RUNNER_TEMP "certificate.pfx"
[IO.File]::WriteAllBytes($certificate, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object | Select-Object -Last 1
try {
    & $signtool sign /f $certificate /p $env:WINDOWS_CERTIFICATE_PASSWORD /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 $Files
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
} finally {
    Remove-Item $certificate
}
