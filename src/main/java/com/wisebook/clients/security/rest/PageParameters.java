package com.wisebook.clients.security.rest;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the paging parameters of every list in the OpenAPI document. */
@Component
class PageParameters implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean paged = Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType).anyMatch(PageRequest.class::equals);
        if (paged) {
            operation.addParametersItem(new Parameter().in("query").name("limit")
                    .schema(new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(PageRequest.MOST))
                            ._default(PageRequest.USUAL)));
            operation.addParametersItem(new Parameter().in("query").name("after").schema(new StringSchema()));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(PageParameters::bounds);
            operation.getParameters().stream().filter(parameter -> parameter.getDescription() == null).forEach(parameter -> {
                if ("limit".equals(parameter.getName())) {
                    parameter.description("How many rows at most");
                } else if ("offset".equals(parameter.getName())) {
                    parameter.description("How many rows to leave out at the beginning");
                } else if ("after".equals(parameter.getName())) {
                    parameter.description("`next` of the page before; left out for the first");
                }
            });
        }
        return operation;
    }

    private static void bounds(Parameter parameter) {
        Schema<?> number = parameter.getSchema();
        if (number != null && "query".equals(parameter.getIn())) {
            if ("limit".equals(parameter.getName())) {
                number.minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(PageRequest.MOST));
            } else if ("offset".equals(parameter.getName())) {
                number.minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(PageBounds.FARTHEST));
            }
        }
    }
}
