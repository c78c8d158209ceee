package org.lianglin.foundation.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A whole number of 64 bits is a text in JSON, both in what is written and in what is described. The ids of people are larger
 * than 2^53, from where on a browser rounds numbers; what counts and fits into 32 bits is an int and stays a number.
 */
@Configuration(proxyBeanMethods = false)
class LongsAsText implements ModelConverter {
    @Bean
    JacksonModule longsAsTextInJson() {
        return new SimpleModule("longs-as-text")
                .addSerializer(Long.class, ToStringSerializer.instance)
                .addSerializer(Long.TYPE, ToStringSerializer.instance);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && (raw == Long.class || raw == Long.TYPE)) {
            schema.setType("string");
            schema.setTypes(new LinkedHashSet<>(List.of("string")));
            schema.setPattern("^-?\\d{1,19}$");
        }
        return schema;
    }
}
