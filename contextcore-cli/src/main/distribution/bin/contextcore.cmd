@echo off
rem Starts the contextcore command with the Java of JAVA_HOME, else the one on the PATH.
rem CONTEXTCORE_JAVA_OPTS: more options for Java.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Djdk.console=java.base %CONTEXTCORE_JAVA_OPTS% -cp "%~dp0..\lib\*" io.contextcore.cli.Main %*
exit /b %ERRORLEVEL%
