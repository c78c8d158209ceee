package org.lianglin.foundation.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param anchors the folder of the anchor files; copy it to another host every day */
@ConfigurationProperties("lianglin.audit")
record AuditSettings(@DefaultValue("data/anchors") Path anchors) {}
