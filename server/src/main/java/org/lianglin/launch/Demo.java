package org.lianglin.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.database.DataFolder;
import org.lianglin.foundation.database.StartRefused;
import org.lianglin.place.Headcount;
import org.lianglin.place.Places;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Builds the demo city if the folder is empty, starts everything, and says how to come in. */
final class Demo {
    private final Class<?> application;
    private final Map<String, String> environment;

    Demo(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    int run(Options options) {
        var started = System.nanoTime();
        var port = options.number("port", 8080, 1, 65_535);
        if (options.flag("fresh")) {
            clear(Options.dataFolder(environment));
        }
        try (var installation = Installation.open(
                        environment,
                        "demo, port " + port + ", process "
                                + ProcessHandle.current().pid());
                var context = Application.serve(application, installation, port, Map.of())) {
            Founding.run(context, options);
            var members = cast(context, installation).members();
            tell(port, members, (System.nanoTime() - started) / 1_000_000_000);
            Running.untilStopped();
            return 0;
        }
    }

    private static DemoCast cast(ApplicationContext context, Installation installation) {
        return new DemoCast(
                context.getBean(Access.class),
                context.getBean(DemoAccounts.class),
                context.getBean(Headcount.class),
                context.getBean(Places.class),
                context.getBean(TransactionOperations.class),
                Area.parse(context.getEnvironment().getRequiredProperty("lianglin.city")),
                installation.folder().path().resolve("keys/demo-accounts.json"));
    }

    private static void tell(int port, List<DemoCast.Member> members, long seconds) {
        System.out.println();
        System.out.printf("  %-24s %-24s %s%n", "用户名 / user", "密码 / password", "角色 · 地方 / role · place");
        for (var member : members) {
            System.out.printf(
                    "  %-24s %-24s %s · %s%n", member.username(), member.password(), member.roleName(), member.place());
        }
        System.out.println();
        System.out.printf(
                "✓ %d 秒就绪 / ready in %d s:  http://localhost:%d/console/   (Ctrl-C 停止 / stops)%n",
                seconds, seconds, port);
    }

    /** Only a folder that nobody uses, and that is one of ours, is emptied. */
    private static void clear(Path path) {
        if (!Files.exists(path.resolve("postgres"))) {
            return;
        }
        try (var folder = DataFolder.at(path)) {
            if (!folder.tryLock("demo --fresh")) {
                throw new StartRefused(
                        "该数据目录正在使用 / This data folder is in use: " + folder.path() + " (" + folder.holder() + ")",
                        "先停止那个进程 / stop that process first");
            }
            try (var files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(path)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
