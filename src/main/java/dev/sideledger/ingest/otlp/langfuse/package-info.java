/** The part of the API of Langfuse that its SDKs tell scores with. */
package dev.sideledger.ingest.otlp.langfuse;
