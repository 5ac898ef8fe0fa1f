/**
 * Questions of analytics: what each takes, how it is answered now, and who follows its answer. One address, one class.
 */
package dev.sideledger.api.questions;
