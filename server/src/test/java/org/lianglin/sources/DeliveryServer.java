package org.lianglin.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.founding.FoundCity;
import org.lianglin.founding.FoundingProgress;
import org.lianglin.launch.LocalServer;
import org.lianglin.testing.SmallCity;

/**
 * The product as a process of its own, with a database of its own, on a folder that it founds a city in: {@code DeliveryServer FOLDER USER}.
 * Says {@code READY port password} and goes on until it is killed.
 */
final class DeliveryServer {
    private static final int PEOPLE = 40_000;

    private DeliveryServer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var folder = Path.of(args[0]);
        var server = LocalServer.start(
                Lianglin.class, Map.of("LIANGLIN_DATA", folder.resolve("data").toString()));
        if (!Files.exists(folder.resolve("list.csv"))) {
            server.bean(FoundCity.class).found(new FoundCity.Command(7, PEOPLE, SmallCity.TODAY), new Quiet());
            server.bean(DepartmentFeed.class).write(folder.resolve("list.csv"), folder.resolve("key.csv"), 5);
        }
        var wanted = new DemoAccounts.Wanted(args[1], "王小丫", new Grant(Role.DATA_OFFICER, Area.parse("2101")));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        System.out.println("READY " + server.port() + " " + ready.password());
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }

    private static final class Quiet implements FoundingProgress {
        @Override
        public void begins(String phase, String unit, long total, long done) {}

        @Override
        public void advances(long more) {}

        @Override
        public void ends() {}
    }
}
