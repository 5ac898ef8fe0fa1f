package dev.sideledger.store.postgres.records;

import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import dev.sideledger.store.Report;
import dev.sideledger.store.Workload;

/** One row of the table {@code report}, whose version Hibernate counts. Its methods are not safe on many threads. */
@Entity
@Table(name = "report")
class ReportEntity {
    /** All rows, in the order in which every engine has them. */
    static final String ALL = "SELECT * FROM report ORDER BY id COLLATE \"C\"";
    /** Removes one version. */
    static final String DELETE = "delete from ReportEntity where id = :id and version = :version";
    /** How many there are. */
    static final String COUNT = "select count(*) from ReportEntity";
    /** Keeps all others from writing, but not from reading, until the transaction ends. */
    static final String ALONE = "LOCK TABLE report IN SHARE ROW EXCLUSIVE MODE";

    @Id
    private String id;
    @Column(nullable = false)
    private String name;
    private String sql;
    private String question;
    private String workload;
    private String chart;
    @Column(nullable = false)
    private String parameters;
    @Version
    private long version;
    @Column(name = "created_at", nullable = false, updatable = false)
    private long createdAt;
    @Column(name = "changed_at", nullable = false)
    private long changedAt;

    /** For Hibernate. */
    ReportEntity() {}

    /** A row for a report that is not there yet: its version is the one to begin with. */
    ReportEntity(Report report) {
        id = report.id();
        version = report.version();
        createdAt = report.createdAt();
        take(report);
    }

    /** Takes over what a report says but for its version, which is counted when this is written. */
    final void take(Report report) {
        name = report.name();
        sql = report.sql();
        question = report.question();
        workload = report.as() == null ? null : report.as().wireName();
        chart = report.chart();
        parameters = report.parameters();
        changedAt = report.changedAt();
    }

    /** What it says. */
    Report report() {
        return new Report(id, name, sql, question,
                workload == null ? null : Workload.valueOf(workload.toUpperCase(Locale.ROOT)), chart, parameters,
                version, createdAt, changedAt);
    }
}
