package org.lianglin.foundation.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.method.HandlerMethod;

/** The description of the HTTP interface (OpenAPI 3.1), from which the console's client and those of others are generated. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DescribeApi {
    private static final String SCHEMAS = "#/components/schemas/";

    /** First in the list, and so last in the chain: what describes types further stands around it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    /** An operation is called after module, controller and method, {@code people.PeopleCommand.register}, and every one may answer with a problem. */
    @Bean
    OperationCustomizer nameAndProblem() {
        return (operation, method) -> {
            operation.setOperationId(nameOf(method));
            operation.getResponses().setDefault(problem());
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer wholeDescription() {
        return api -> {
            api.setInfo(
                    new Info()
                            .title("两邻 Lianglin")
                            .version("1")
                            .description(
                                    "Every no is a problem document (RFC 9457) with a code that stays the same in all languages."));
            ModelConverters.getInstance(true)
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach(api.getComponents()::addSchemas);
            optionalInRequests(api);
        };
    }

    private static String nameOf(HandlerMethod method) {
        var controller = method.getBeanType();
        return SchemaNames.moduleOf(controller) + "."
                + controller.getSimpleName().replace("Controller", "") + "."
                + method.getMethod().getName();
    }

    private static ApiResponse problem() {
        var schema = new Schema<>().$ref(SCHEMAS + "web.Problem");
        return new ApiResponse()
                .description("refused, not found or failed")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(schema)));
    }

    /** In an answer a component that may be null is always there; in a command it may as well be left out. */
    private static void optionalInRequests(OpenAPI api) {
        var sent = new HashSet<String>();
        var answered = new HashSet<String>();
        for (var operation : operations(api).toList()) {
            var body = operation.getRequestBody();
            collect(body == null ? null : body.getContent(), api, sent);
            operation.getResponses().values().forEach(r -> collect(r.getContent(), api, answered));
        }
        sent.removeAll(answered);
        sent.forEach(name -> leaveOutNullable(schemaOf(api, name)));
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(p -> p.readOperations().stream());
    }

    private static void collect(@Nullable Content content, OpenAPI api, Set<String> names) {
        if (content != null) {
            content.values().forEach(m -> collect(m.getSchema(), api, names));
        }
    }

    private static void collect(@Nullable Schema<?> schema, OpenAPI api, Set<String> names) {
        if (schema == null) {
            return;
        }
        var reference = schema.get$ref();
        if (reference != null && names.add(reference.substring(SCHEMAS.length()))) {
            collect(schemaOf(api, reference.substring(SCHEMAS.length())), api, names);
        }
        parts(schema, part -> collect(part, api, names));
    }

    private static void parts(Schema<?> schema, Consumer<Schema<?>> part) {
        Stream.of(schema.getAnyOf(), schema.getAllOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(part::accept);
        if (schema.getItems() != null) {
            part.accept(schema.getItems());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(part::accept);
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            part.accept(values);
        }
    }

    private static Schema<?> schemaOf(OpenAPI api, String name) {
        return Objects.requireNonNull(api.getComponents().getSchemas().get(name), name);
    }

    private static void leaveOutNullable(Schema<?> schema) {
        if (schema.getProperties() == null || schema.getRequired() == null) {
            return;
        }
        var required = new ArrayList<>(schema.getRequired());
        schema.getProperties().forEach((name, property) -> {
            if (RequiredUnlessNullable.mayBeNull(property)) {
                required.remove(name);
            }
        });
        schema.setRequired(required);
    }
}
