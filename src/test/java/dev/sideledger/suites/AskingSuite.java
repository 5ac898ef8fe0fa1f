package dev.sideledger.suites;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Half of the tests that need a service, in one process, which orders them so that the service seldom starts again. */
@Suite
@SelectPackages({"dev.sideledger.api", "dev.sideledger.cli", "dev.sideledger.page", "dev.sideledger.otlp"})
@IncludeClassNamePatterns({".*HttpTest", "dev\\.sideledger\\.otlp\\..*Test"})
class AskingSuite {}
