package org.lianglin.sources.machines;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.sources.Feeds;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Departments' machines, for the administrators. */
@RestController
@RequestMapping("/api/sources/machines")
class MachinesController {
    private final ListMachines listMachines;
    private final OpenMachine openMachine;
    private final IssueSecret issueSecret;
    private final GrantMachine grantMachine;
    private final RevokeMachine revokeMachine;
    private final Feeds feeds;

    MachinesController(
            ListMachines listMachines,
            OpenMachine openMachine,
            IssueSecret issueSecret,
            GrantMachine grantMachine,
            RevokeMachine revokeMachine,
            Feeds feeds) {
        this.listMachines = listMachines;
        this.openMachine = openMachine;
        this.issueSecret = issueSecret;
        this.grantMachine = grantMachine;
        this.revokeMachine = revokeMachine;
        this.feeds = feeds;
    }

    /** @param offered feeds of its department, which it could be granted */
    record MachineView(
            String id,
            String name,
            String department,
            String clientId,
            boolean active,
            List<String> feeds,
            List<String> offered,
            @Nullable Area place,
            @Nullable Instant issuedAt,
            @Nullable Instant lastUsedAt,
            int version) {}

    record Machines(List<MachineView> items, List<String> departments) {}

    record Opening(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 40) String department) {}

    record Opened(String id) {}

    record Issuing(@NotNull Integer version) {}

    record Granting(
            @NotNull Integer version,
            @NotNull @Size(max = 30) List<@NotBlank String> feeds,
            @NotNull Area place) {}

    @GetMapping
    Machines list() {
        var rows = listMachines.list();
        return new Machines(
                rows.stream().map(this::view).toList(),
                feeds.departments().stream().sorted().toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@Valid @RequestBody Opening opening) {
        return new Opened(Long.toString(openMachine.open(opening.name(), opening.department())));
    }

    /** Secret and signing key, shown this once. */
    @PostMapping("/{id}/secret")
    IssueSecret.Secrets issue(@PathVariable long id, @Valid @RequestBody Issuing issuing) {
        return issueSecret.issue(id, issuing.version());
    }

    @PostMapping("/{id}/rights")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grant(@PathVariable long id, @Valid @RequestBody Granting granting) {
        grantMachine.grant(id, granting.version(), granting.feeds(), granting.place());
    }

    @PostMapping("/{id}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id) {
        revokeMachine.revoke(id);
    }

    private MachineView view(MachineTable.Row row) {
        var machine = row.machine();
        return new MachineView(
                Long.toString(machine.id()),
                machine.name(),
                machine.department(),
                machine.clientId(),
                machine.active(),
                machine.feeds(),
                feeds.of(machine.department()).stream().sorted().toList(),
                machine.place(),
                row.issuedAt(),
                row.machine().lastUsedAt(),
                row.version());
    }
}
