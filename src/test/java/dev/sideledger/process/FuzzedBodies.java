package dev.sideledger.process;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sound bodies in JSON, for each door those that it takes. */
final class FuzzedBodies {
    private static final List<String> EVENTS = List.of(
            "{'type':'call','session':'%s','id':'%s','model':'gpt-4o','input_tokens':10,'output_tokens':5,'cost':0.1}",
            "{'type':'session','id':'%s','project':'%s','status':'completed','prompt':'p'}",
            "[{'type':'message','session':'%s','id':'%s','content':'hi'},{'type':'tag','session':'s','name':'n'}]",
            "{'type':'metric','session':'%s','id':'%s','name':'n','value':1.5}",
            "{'type':'score','session':'%s','id':'%s','dimension':'d','value':1}",
            "{'type':'turn','session':'%s','turn':7,'content':{'towers':'%s'}}",
            "{'type':'decision','session':'%s','id':'%s','actor':'a','goals':['g'],'action':'b'}",
            "{'type':'error','session':'%s','id':'%s','severity':'low','message':'m'}");
    private static final List<String> SESSION = List.of("{'project':'%s','issue':'%s','tags':['t'],'plan':'max'}",
            "{'status':'completed','ended_at':'2026-11-20T10:00:00Z','reported':{'cost':1,'calls':2}}");
    /** By how their addresses begin, the longest first. */
    private static final List<Map.Entry<String, List<String>>> DOORS = List.of(
            Map.entry("/v1/traces", List.of("{'resourceSpans':[{'scopeSpans':[{'spans':[{"
                    + "'traceId':'0af7651916cd43dd8448eb211c80319c','spanId':'00000000000000%s','name':'chat %s',"
                    + "'startTimeUnixNano':'1763632800000000000','endTimeUnixNano':'1763632801000000000','attributes':"
                    + "[{'key':'gen_ai.usage.input_tokens','value':{'intValue':'7'}}]}]}]}]}")),
            Map.entry("/v1/logs", List.of(
                    "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'body':{'stringValue':'%s %s'}}]}]}]}")),
            Map.entry("/v1/metrics", List.of("{'resourceMetrics':[{'scopeMetrics':[{'metrics':[{'name':'%s','sum':"
                    + "{'dataPoints':[{'asInt':'12','attributes':[{'key':'session.id','value':{'stringValue':'%s'}}]}]"
                    + "}}]}]}]}")),
            Map.entry("/api/public/ingestion", List.of("{'batch':[{'id':'%s','timestamp':'2026-11-20T10:00:00Z',"
                    + "'type':'score-create','body':{'traceId':'%s','name':'q','value':1}}]}")),
            Map.entry("/api/public/scores", List.of("{'traceId':'%s','id':'%s','name':'q','value':0.5}")),
            Map.entry("/metrics/network", List.of("{'averageLatency':85.5,'jitter':12.3,'%s':1,'%s':2}")),
            Map.entry("/api/sql", List.of("{'sql':'SELECT * FROM session WHERE id = ''%s'' OR id = ''%s'' LIMIT 5'}")),
            Map.entry("/api/reports", List.of("{'name':'%s','sql':'SELECT ''%s'' AS one'}")),
            Map.entry("/api/admin/prices", List.of("{'unit':'USD per million tokens','prices':["
                    + "{'provider':'%s','model':'%s','input':1,'output':2}]}")),
            Map.entry("/api/projects", List.of("{'name':'%s','status':'draft','description':'%s'}")),
            Map.entry("/api/sessions/{id}/calls/{call}", List.of("{'agent':'%s','phase':'%s','status':'success'}")),
            Map.entry("/api/sessions/{id}/turns", List.of("{'turn':3,'content':{'a':'%s %s'}}")),
            Map.entry("/api/sessions/{id}/calls", List.of("{'id':'%s','agent':'%s','duration_ms':12}")),
            Map.entry("/api/sessions/{id}/messages", List.of("{'id':'%s','kind':'exchange','content':'%s'}")),
            Map.entry("/api/sessions/{id}/decisions", List.of("{'id':'%s','actor':'%s','action':'go'}")),
            Map.entry("/api/sessions/{id}/metrics", List.of("{'id':'%s','values':{'%s':1}}")),
            Map.entry("/api/sessions/{id}/scores", List.of("{'id':'%s','dimension':'%s','value':3}")),
            Map.entry("/api/sessions/{id}/winners", List.of("{'id':'%s','call':'%s','reason':'r'}")),
            Map.entry("/api/sessions/{id}/errors", List.of("{'id':'%s','message':'%s'}")),
            Map.entry("/api/sessions/{id}/artifacts", List.of("{'id':'%s','kind':'file','path':'%s.py'}")),
            Map.entry("/api/sessions/{id}/tags", List.of("{'name':'%s','category':'%s'}")),
            Map.entry("/api/sessions/{id}", SESSION), Map.entry("/api/sessions", SESSION));

    private FuzzedBodies() {}

    /** One that a door takes; of other doors, events. */
    static String of(String path, Random random) {
        List<String> bodies = DOORS.stream().filter(door -> path.startsWith(door.getKey())).findFirst()
                .map(Map.Entry::getValue).orElse(EVENTS);
        return one(bodies, random);
    }

    /** One that some door takes. */
    static String any(Random random) {
        return one(random.nextBoolean() ? EVENTS : one(DOORS, random).getValue(), random);
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
