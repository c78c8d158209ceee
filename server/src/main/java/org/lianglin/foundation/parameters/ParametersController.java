package org.lianglin.foundation.parameters;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The desk of the security administrator. Permissions are spoken by name, because accounts stand on top of parameters. */
@RestController
@RequestMapping("/api/parameters")
class ParametersController {
    private final ListParameters listParameters;
    private final AddValue addValue;

    ParametersController(ListParameters listParameters, AddValue addValue) {
        this.listParameters = listParameters;
        this.addValue = addValue;
    }

    record Parameters(List<ParameterTable.Dated> items) {}

    record NewValue(
            @NotNull Integer value,
            @NotBlank @Size(max = 300) String basis,
            @NotNull LocalDate from) {}

    @GetMapping
    @PreAuthorize("hasAuthority('SET_PARAMETERS')")
    Parameters list() {
        return new Parameters(listParameters.list());
    }

    @GetMapping("/{key}/values")
    @PreAuthorize("hasAuthority('SET_PARAMETERS')")
    Parameters history(@PathVariable String key) {
        return new Parameters(listParameters.history(key));
    }

    @PostMapping("/{key}/values")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('SET_PARAMETERS')")
    void add(@PathVariable String key, @Valid @RequestBody NewValue value) {
        addValue.add(new AddValue.Command(key, value.value(), value.basis().strip(), value.from()));
    }
}
