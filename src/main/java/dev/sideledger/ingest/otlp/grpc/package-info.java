/** OTLP over gRPC, which is HTTP/2 with messages in frames and the status in trailers. */
package dev.sideledger.ingest.otlp.grpc;
