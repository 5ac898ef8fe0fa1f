package dev.sideledger.pricing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What telemetry and foreign price files call providers, where that is not what our tables call them. */
public final class ProviderNames {
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("x_ai", "x-ai"), Map.entry("xai", "x-ai"),
            Map.entry("mistral_ai", "mistral"), Map.entry("mistralai", "mistral"),
            Map.entry("moonshot_ai", "moonshotai"), Map.entry("moonshot", "moonshotai"),
            Map.entry("together_ai", "together"), Map.entry("togetherai", "together"),
            Map.entry("fireworks_ai", "fireworks"), Map.entry("fireworks-ai", "fireworks"),
            Map.entry("cohere_chat", "cohere"), Map.entry("voyage", "voyageai"),
            Map.entry("deep_seek", "deepseek"), Map.entry("z_ai", "zai"), Map.entry("z-ai", "zai"),
            Map.entry("github_copilot", "github-copilot"), Map.entry("gemini", "google"),
            Map.entry("open_ai", "openai"), Map.entry("microsoft_foundry", "azure"),
            Map.entry("text-completion-openai", "openai"), Map.entry("text-completion-codestral", "mistral"),
            Map.entry("codestral", "mistral"));
    /** By beginning, first one first: "azure.ai.openai" is Azure, although it contains "openai". */
    private static final List<Map.Entry<String, String>> BEGINNINGS = List.of(
            Map.entry("azure", "azure"), Map.entry("az.ai.", "azure"), Map.entry("aws", "aws"),
            Map.entry("amazon", "aws"), Map.entry("bedrock", "aws"), Map.entry("gcp", "google"),
            Map.entry("vertex", "google"), Map.entry("google_", "google"), Map.entry("palm", "google"),
            Map.entry("fireworks_ai-", "fireworks"));

    /** Frameworks that stand where the provider should: they ask others, and do not say which. */
    private static final Set<String> FRAMEWORKS = Set.of("litellm", "strands-agents", "strands_agents", "strands",
            "langchain", "langgraph", "llamaindex", "llama_index", "crewai", "autogen", "ag2", "agno", "haystack",
            "semantic_kernel", "semantic-kernel", "pydantic_ai", "pydantic-ai", "smolagents", "dspy", "spring_ai",
            "langchain4j", "other", "_other", "unknown", "custom");

    /** Models that have their maker's name in no prefix and in no table's patterns of it. */
    private static final Pattern OPENAI_MODELS = Pattern.compile("^(?:ft:|chatgpt-|text-embedding-(?:3-|ada-))");
    /** Names of Amazon Bedrock: a region, where there is one, and the model's maker before a dot. */
    private static final Pattern BEDROCK_MODELS = Pattern.compile("^(?:(?:us-gov|us|eu|apac|au|jp|ca|sa|me|af"
            + "|global)\\.)?(?:ai21|amazon|anthropic|cohere|deepseek|meta|mistral|writer)\\.");

    private ProviderNames() {}

    /** The provider that a model's name in lower case alone means, or null. */
    static String ofModel(String model) {
        if (BEDROCK_MODELS.matcher(model).find()) {
            return "aws";
        }
        return OPENAI_MODELS.matcher(model).find() ? "openai" : null;
    }

    /** Whether a name in lower case is that of a framework, or of nobody, so that it says no provider. */
    static boolean saysNothing(String told) {
        return FRAMEWORKS.contains(told);
    }

    /** The name as it was told, in lower case. */
    static String told(String provider) {
        return provider.strip().toLowerCase(Locale.ROOT);
    }

    /** What our tables call a provider by its name in lower case; the name itself when nothing is known. */
    public static String canonical(String told) {
        String id = IDS.get(told);
        if (id != null) {
            return id;
        }
        for (Map.Entry<String, String> beginning : BEGINNINGS) {
            if (told.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        return told;
    }

    /** The part before the first dot, for names such as "openai.chat"; null when there is none. */
    public static String beforeDot(String told) {
        int dot = told.indexOf('.');
        return dot <= 0 ? null : told.substring(0, dot);
    }
}
