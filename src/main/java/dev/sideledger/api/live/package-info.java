/** What is told as it happens: records as they are committed, answers as they change. */
package dev.sideledger.api.live;
