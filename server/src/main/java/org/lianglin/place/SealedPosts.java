package org.lianglin.place;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of posts: the telephone numbers of those who hold them. */
@Configuration(proxyBeanMethods = false)
class SealedPosts {
    @Bean
    SealedColumns sealedGridPosts(SealedTables tables) {
        return tables.of("place.grid_post", Column.of("phone_enc", FillGridPost.PHONE));
    }
}
