package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which a table may know the model of a call: the name itself, then shorter forms of it, the surest
 * first.
 */
public final class ModelNames {
    /** What the name of a model says that was distilled from another one. */
    static final String DISTILLED = "distill";

    private static final String FREE = ":free";
    /** Paths of Vertex AI have seven; each asks every table again. */
    private static final int MOST_SLASHES = 8;
    private static final String ARN = "arn:aws";
    private static final Pattern COMPACT_DATE = Pattern.compile(
            "-(20\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=$|[-:])");
    private static final Pattern DATE = Pattern.compile(
            "[-@](?:20\\d{2}-\\d{2}-\\d{2}|20\\d{6})(?=$|[-:])|-\\d{2}-\\d{2}$|@(?:latest|default|\\d{3})$|-latest$");
    private static final Pattern VERSION = Pattern.compile("-v\\d+(?::\\d+)?(?::\\d+k)?$|:\\d+$");
    /** What OpenRouter lets follow a name to choose how it is routed. */
    private static final Pattern VARIANT = Pattern.compile(
            ":(?:nitro|floor|online|thinking|extended|exacto|beta|batch|flex|priority)$");
    /** Those of them that name a service tier. */
    private static final Pattern TIER = Pattern.compile(":(batch|flex|priority)$");
    private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/([^/?#]+)");
    private static final Pattern REGION = Pattern.compile("^(?:us-gov|us|eu|apac|au|jp|ca|sa|me|af|global)\\.");

    /**
     * A name to look for.
     *
     * @param name the name in lower case
     * @param how what was done to the name that was told
     * @param provider the provider that the name told names, or null
     */
    public record Form(String name, String how, String provider) {}

    private ModelNames() {}

    /** The name as it is looked for first. */
    static String told(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The deployment that an address of Azure names, or null. */
    static String deployment(String endpoint) {
        Matcher found = endpoint == null ? null : DEPLOYMENT.matcher(endpoint);
        return found != null && found.find() ? found.group(1) : null;
    }

    /** Whether the name itself says that the model is free. */
    static boolean saysFree(String told) {
        return told.endsWith(FREE);
    }

    /** The service tier that the name itself says, or null. */
    static String tier(String told) {
        Matcher found = TIER.matcher(told);
        return found.find() ? found.group(1) : null;
    }

    /** Whether the name itself says that the model was distilled from another one. */
    static boolean saysDistilled(String told) {
        return told.contains(DISTILLED);
    }

    /** The shorter forms of a name in lower case, without itself. */
    static List<Form> shorter(String told, Providers providers) {
        Set<Form> forms = new LinkedHashSet<>();
        String name = without(VARIANT, told);
        String provider = null;
        String variant = name.equals(told) ? "" : "without its variant";
        String how = variant;
        add(forms, name, how, provider);
        if (name.startsWith(ARN)) {
            name = name.substring(name.lastIndexOf('/') + 1);
            provider = providers.byId("aws");
            how = "the end of the ARN";
            add(forms, name, how, provider);
        }
        addSteps(forms, name, how, provider);
        int slash = name.indexOf('/');
        for (int cut = 0; slash > 0 && cut < MOST_SLASHES; cut++) {
            String prefix = providers.byId(name.substring(0, slash));
            name = name.substring(slash + 1);
            provider = prefix == null ? provider : prefix;
            how = join(variant, "without what stands before the slash");
            add(forms, name, how, provider);
            addSteps(forms, name, how, provider);
            slash = name.indexOf('/');
        }
        forms.removeIf(form -> form.name().isEmpty() || (form.name().equals(told) && form.provider() == null));
        return new ArrayList<>(forms);
    }

    /** The form of a name that begins with a provider, or null. */
    static Form afterProvider(String told, Providers providers) {
        int slash = told.indexOf('/');
        String provider = slash <= 0 ? null : providers.byId(told.substring(0, slash));
        return provider == null ? null
                : new Form(told.substring(slash + 1), "the provider stands before the slash", provider);
    }

    private static void addSteps(Set<Form> forms, String name, String how, String provider) {
        String dashed = COMPACT_DATE.matcher(name).replaceAll("-$1-$2-$3");
        add(forms, dashed, join(how, "its date with dashes"), provider);
        String undated = without(DATE, name);
        add(forms, undated, join(how, "without its date"), provider);
        String unversioned = without(DATE, without(VERSION, name));
        add(forms, unversioned, join(how, "without its version"), provider);
        String anywhere = without(REGION, name);
        add(forms, anywhere, join(how, "without its region"), provider);
        add(forms, without(DATE, without(VERSION, anywhere)), join(how, "without its region and version"), provider);
    }

    private static String without(Pattern part, String name) {
        Matcher found = part.matcher(name);
        return found.find() ? name.substring(0, found.start()) + name.substring(found.end()) : name;
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + ", " + second;
    }

    private static void add(Set<Form> forms, String name, String how, String provider) {
        if (forms.stream().noneMatch(form -> form.name().equals(name)
                && (provider == null ? form.provider() == null : provider.equals(form.provider())))) {
            forms.add(new Form(name, how, provider));
        }
    }
}
