package dev.sideledger.suites;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other half. */
@Suite
@SelectPackages({"dev.sideledger.http", "dev.sideledger.data", "dev.sideledger.client"})
@IncludeClassNamePatterns({".*HttpTest", "dev\\.sideledger\\.data\\..*Test"})
class TellingSuite {}
