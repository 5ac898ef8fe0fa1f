package dev.sideledger.pricing;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

/**
 * What decides which prices are for a call.
 *
 * @param provider the provider as the call names it, or null
 * @param responseModel the model that answered, or null
 * @param requestModel the model that was asked, or null
 * @param endpoint the address called, or null
 * @param serviceTier the service tier as the call names it, or null
 * @param project the project of its session, or null
 * @param startedAt when it started, in epoch microseconds
 */
public record PriceQuestion(String provider, String responseModel, String requestModel, String endpoint,
        String serviceTier, String project, long startedAt) {
    /** Takes blank texts for none. */
    public PriceQuestion {
        provider = orNull(provider);
        responseModel = orNull(responseModel);
        requestModel = orNull(requestModel);
        endpoint = orNull(endpoint);
        project = orNull(project);
    }

    /** The question that a call asks. */
    public static PriceQuestion of(Values call, String project, long startedAt) {
        return new PriceQuestion(call.text(CallField.PROVIDER), call.text(CallField.MODEL),
                call.text(CallField.REQUEST_MODEL), call.text(CallField.ENDPOINT), call.text(CallField.SERVICE_TIER),
                project, startedAt);
    }

    /** The same of another model. */
    PriceQuestion ofModel(String model) {
        return new PriceQuestion(provider, model, null, endpoint, serviceTier, project, startedAt);
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
