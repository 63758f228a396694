package com.wisebook.clients.security.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** What holds for every operation of the OpenAPI document: how a refusal looks, and the key that makes a POST safe to repeat. */
@Component
class CommonAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String KEY = "IdempotencyKey";

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(PROBLEM, problem());
        components.addResponses(PROBLEM, new ApiResponse().description("What was wrong, as a problem detail (RFC 9457)")
                .content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
        components.addParameters(KEY, new Parameter().in("header").name(IdempotencyFilter.HEADER).schema(new StringSchema().maxLength(200))
                .description("Any text of yours, new for each thing to do. The same request with the same key does nothing again and "
                        + "gets the first answer, with " + IdempotencyFilter.REPLAYED + "; another request with it is refused (422)."));
        api.getPaths().values().forEach(path -> path.readOperationsMap().forEach(CommonAnswers::complete));
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        operation.getResponses().addApiResponse("default", new ApiResponse().$ref(PROBLEM));
        if (method == PathItem.HttpMethod.POST) {
            operation.addParametersItem(new Parameter().$ref(KEY));
        }
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().description("Field of the request or column of the file"))
                .addProperty("row", new IntegerSchema().format("int64").description("Line of the file, counted from 1"))
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("In French or English, by Accept-Language"))
                .addProperty("instance", new StringSchema().format("uri"))
                .addProperty("errors", new ArraySchema().items(error));
    }
}
