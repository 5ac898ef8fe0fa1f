package dev.sideledger.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the tables and views of a ledger are for, in a few words each. */
public final class SchemaMeanings {
    private static final Map<String, String> MEANINGS = read("""
            artifact: files and other things that sessions made, by name and place
            call: calls of models, agents and tools, with usage, cost and duration
            cell_stored: sums of calls by hour, agent, model and phase; read session_cell
            change_log: what each transaction changed, for live streams and what follows
            copying: how far a copy into this ledger has come
            copying_again: sessions that such a copy has to read again
            decision: decisions of agents, with goals, reasoning and action
            error: what went wrong
            flyway_schema_history: the migrations that ran
            idempotency: keys of requests that were answered
            latency_folded: durations of calls of quiet days
            latency_hour: durations of calls by hour, agent and model
            ledger: this ledger itself, one row
            message: what agents, users and tools said
            metric: numbers told by a name
            name: names that rows share
            open_day: days whose sums are not folded yet
            price_table: imported price tables
            project: projects
            report: saved questions
            repricing: how far pricing calls again has come
            rollup_folded: sums of calls of quiet days; read rollup_day
            rollup_stored: sums of calls of an hour; read rollup_hour
            score: scores of calls or sessions by dimension
            sequence: numbers that are not given twice
            session: sessions, runs and workflows
            session_activity: totals of a session
            session_day: how the sessions of a day stand
            session_slice_day: sums by issue, user or tag, by day
            session_slice_hour: sums by issue, user or tag, by hour
            session_sliced_day: which days such sums are there for
            session_sliced_hour: which hours such sums are there for
            session_tag_day: how many sessions of a day have a tag
            slice_day: sums of a day by a few dimensions, for fast answers
            slice_hour: sums of an hour by a few dimensions, for fast answers
            sliced_day: which days such sums are there for
            sliced_hour: which hours such sums are there for
            tag: tags of sessions
            text: long texts, once a session each
            tombstone: what was removed and must stay away
            trace: which session a trace belongs to
            trace_member: the sessions of a trace that lies in several
            turn: turns of sessions, with the state of their world
            win_day: who won sessions of a day
            win_pair_day: who won against whom, by day
            win_sliced_day: which days this is there for
            winner: who won a session, and why
            costs_api_calls: calls, as issue costs had them
            costs_cost_sessions: sessions, as issue costs had them
            factory_agent_stats: agents, as workflow factories had them
            factory_cost_tracking: costs, as workflow factories had them
            factory_results: results, as workflow factories had them
            factory_scores: scores, as workflow factories had them
            factory_sessions: sessions, as workflow factories had them
            factory_winners: winners, as workflow factories had them
            generation: calls that made something; the base of old tables
            rollup_day: sums of calls by day and all dimensions
            rollup_hour: sums of calls by hour and all dimensions
            rollup_open: sums of days that are not folded
            scenario_communications: messages, as scenario labs had them
            scenario_costs: costs, as scenario labs had them
            scenario_decisions: decisions, as scenario labs had them
            scenario_metrics: metrics, as scenario labs had them
            scenario_runs: runs, as scenario labs had them
            scenario_schema_version: the version, as scenario labs had it
            scenario_turns: turns, as scenario labs had them
            session_cell: a session's calls by hour, agent, model and phase
            v_agent_performance: agents with their averages
            v_agent_win_rates: agents with how often they won
            v_daily_costs: costs by day
            v_session_costs: costs by session
            voice_conversation_exchanges: exchanges, as voice agents had them
            voice_errors: errors, as voice agents had them
            voice_metrics: metrics, as voice agents had them
            voice_sessions: sessions, as voice agents had them
            voxel_agent_executions: executions, as scene studios had them
            voxel_analytics: sums by day, as scene studios had them
            voxel_generation_tags: tags of generations, as scene studios had them
            voxel_generations: generations, as scene studios had them
            voxel_projects: projects, as scene studios had them
            voxel_renders: renders, as scene studios had them
            voxel_reviews: reviews, as scene studios had them
            voxel_scripts: scripts, as scene studios had them
            voxel_tags: tags, as scene studios had them
            workload_session: which sessions belong to which old system
            young_call: what the latest calls add to sums
            """);

    private SchemaMeanings() {}

    /** What a table or view of ours is for; null for another. */
    public static String of(String name) {
        return MEANINGS.get(name);
    }

    /** All of them, by name. */
    public static Map<String, String> all() {
        return MEANINGS;
    }

    private static Map<String, String> read(String lines) {
        Map<String, String> meanings = new TreeMap<>();
        lines.lines().forEach(line -> meanings.put(line.substring(0, line.indexOf(':')),
                line.substring(line.indexOf(':') + 2)));
        return Collections.unmodifiableMap(meanings);
    }
}
