package org.lianglin.foundation.web;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * 剩余信息保护 (GB/T 22239-2019, 8.1.4.9): what a request brought is gone when it is over. Buffers that are kept for the next
 * request hold the last one, a password or an identity number, for as long as the server runs; a new one costs some kilobytes
 * of garbage.
 */
@Configuration(proxyBeanMethods = false)
class NoLeftOvers {
    @Bean
    JsonFactoryBuilderCustomizer buffersOfJsonAreNotKept() {
        return builder -> builder.recyclerPool(JsonRecyclerPools.nonRecyclingPool());
    }

    /** With the connection go its buffers (and its processor: {@code server.tomcat.processor-cache}); an idle one is closed. */
    @Bean
    TomcatConnectorCustomizer buffersOfConnectionsAreNotKept() {
        return connector -> connector.setProperty("socket.bufferPool", "0");
    }
}
