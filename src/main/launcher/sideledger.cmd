@echo off
rem Sideledger's commands, and the service: what "java -jar quarkus-run.jar" does, only sooner. Needs Java 17 or newer, of
rem JAVA_HOME or of the path. An archive of classes beside it is used where it fits; without, all is the same, only later.
setlocal
set "app=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "always=-XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable"
if "%~1"=="" goto serve
if "%~1"=="serve" if "%~2"=="" goto serve
"%java%" %always% -XX:TieredStopAtLevel=1 -Djava.util.logging.manager=org.jboss.logmanager.LogManager "-XX:SharedArchiveFile=%app%commands.jsa" -cp "%app%quarkus-run.jar" dev.sideledger.boot.Main %*
exit /b %errorlevel%
:serve
set "archive=-XX:SharedArchiveFile=%app%sideledger.jsa"
if exist "%app%sideledger.aot" set "archive=-XX:AOTCache=%app%sideledger.aot"
"%java%" %always% -XX:+ExitOnOutOfMemoryError "%archive%" -jar "%app%quarkus-run.jar"
exit /b %errorlevel%
