@echo off
rem Starts Elbow: no arguments open the window, arguments go to the command line ("elbow --help").
rem ELBOW_JAVA_HOME names the JDK 25 to use; JAVA_OPTS adds options for the JVM.
setlocal
for %%I in ("%~dp0..") do set "ELBOW_ROOT=%%~fI"
set "ELBOW_JDK="
call :try "%ELBOW_JAVA_HOME%"
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%ProgramFiles%\OpenJDK" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps" "%USERPROFILE%\.sdkman\candidates\java") do (
  if exist "%%~P" for /d %%J in ("%%~P\*") do call :try "%%~J"
)
if not defined ELBOW_JDK (
  echo Elbow needs a JDK 25, and none was found: not in ELBOW_JAVA_HOME, not in JAVA_HOME, not on PATH,>&2
  echo and not where JDKs usually are. Please install one, for example Eclipse Temurin 25:>&2
  echo   winget install EclipseAdoptium.Temurin.25.JDK>&2
  echo   or from https://adoptium.net/temurin/releases/?version=25>&2
  echo or, if you have one elsewhere, set ELBOW_JAVA_HOME to its folder.>&2
  exit /b 1
)
"%ELBOW_JDK%\bin\java.exe" ${jvm.flags} %JAVA_OPTS% "-Delbow.home=%ELBOW_ROOT%" -cp "%ELBOW_ROOT%\lib\elbow-${project.version}.jar" elbow.Elbow %*
exit /b %ERRORLEVEL%

rem Keeps the first JDK 25; a JDK says its version in a file.
:try
if defined ELBOW_JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul && set "ELBOW_JDK=%~1"
exit /b 0
