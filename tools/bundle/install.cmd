@echo off
rem Needs Python 3.11 to 3.14 and nothing else: no internet, no administrator.
rem Usage: install.cmd [FOLDER]   where to install; %LOCALAPPDATA%\gicli unless told.
setlocal DisableDelayedExpansion
set "FOUND="
for %%V in (3.14 3.13 3.12 3.11) do if not defined FOUND call :try py -%%V
if not defined FOUND call :try python
if not defined FOUND call :try python3
if not defined FOUND goto none
%FOUND% "%~dp0install.py" %1
set "CODE=%ERRORLEVEL%"
if not defined GICLI_UNATTENDED pause
exit /b %CODE%

:try
%* "%~dp0install.py" --check >nul 2>nul
if not errorlevel 1 set "FOUND=%*"
exit /b 0

:none
echo Python 3.11, 3.12, 3.13 or 3.14 (64 bit) was not found.
echo Install it from the python.org installer first, with "py launcher"; then run this again.
if not defined GICLI_UNATTENDED pause
exit /b 1
