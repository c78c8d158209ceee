package org.lianglin.foundation.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own desk: everybody who is signed in has one. */
@RestController
@RequestMapping("/api/desk")
class DeskController {
    private static final String LIST = "[a-z][a-z-]{0,39}";

    private final ReadToDos todos;
    private final KeepFilters filters;
    private final KeepListViews views;

    DeskController(ReadToDos todos, KeepFilters filters, KeepListViews views) {
        this.todos = todos;
        this.filters = filters;
        this.views = views;
    }

    record NewFilter(
            @NotNull @Pattern(regexp = LIST) String list,
            @NotBlank @Size(max = 40) String name,
            @NotNull @Size(max = 1000) String query,
            @Nullable Area place) {}

    record FilterChange(
            @NotBlank @Size(max = 40) String name, @Nullable Area place) {}

    record SavedFilter(long id) {}

    record SavedFilters(List<KeepFilters.Saved> items) {}

    record ListViews(List<ListViewTable.ListView> items) {}

    record NewListView(
            @NotNull @Pattern(regexp = LIST) String list,
            @NotNull @Size(max = 60) List<@NotNull @Size(max = 40) String> hidden,
            ListViewTable.@NotNull Density density) {}

    @GetMapping("/todos")
    ReadToDos.Listed todos(Locale locale) {
        return todos.list(locale);
    }

    @GetMapping("/filters")
    SavedFilters filters() {
        return new SavedFilters(filters.list());
    }

    @PostMapping("/filters")
    @ResponseStatus(HttpStatus.CREATED)
    SavedFilter save(@Valid @RequestBody NewFilter wanted) {
        return new SavedFilter(filters.save(
                new KeepFilters.Wanted(wanted.list(), wanted.name().strip(), wanted.query(), wanted.place())));
    }

    @PostMapping("/filters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable long id, @Valid @RequestBody FilterChange change) {
        filters.change(id, change.name().strip(), change.place());
    }

    @DeleteMapping("/filters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        filters.remove(id);
    }

    @GetMapping("/lists")
    ListViews lists() {
        return new ListViews(views.list());
    }

    @PostMapping("/lists")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@Valid @RequestBody NewListView view) {
        views.keep(new ListViewTable.ListView(view.list(), List.copyOf(view.hidden()), view.density()));
    }
}
