@echo off
rem Silent on a good day; opens the list when something is late or cannot be read.
setlocal
set "PATH=%USERPROFILE%\gicli-env\Scripts;%PATH%"
rem What is printed goes to a file in UTF-8, which Notepad reads.
set PYTHONUTF8=1
cd /d "%~dp0"
gicli check ledgers --quiet > check.txt 2>&1
set CODE=%ERRORLEVEL%
if not "%CODE%"=="0" start "" notepad.exe check.txt
exit /b %CODE%
