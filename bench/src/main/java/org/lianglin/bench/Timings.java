package org.lianglin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Measured durations of one kind of request, in milliseconds. */
record Timings(List<Double> milliseconds) {
    /** Runs requests 0 … count-1 by so many users at once, each user one request after the other. */
    static Timings of(int users, int count, IntFunction<Callable<?>> request) {
        try (var threads = Executors.newFixedThreadPool(users)) {
            var work = new ArrayList<Callable<List<Double>>>();
            for (var user = 0; user < users; user++) {
                var first = user;
                work.add(() -> {
                    var measured = new ArrayList<Double>();
                    for (var i = first; i < count; i += users) {
                        var each = request.apply(i);
                        var started = System.nanoTime();
                        each.call();
                        measured.add((System.nanoTime() - started) / 1e6);
                    }
                    return measured;
                });
            }
            var all = new ArrayList<Double>();
            for (var done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
            return new Timings(all.stream().sorted().toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    static Timings together(List<Timings> several) {
        return new Timings(several.stream()
                .flatMap(t -> t.milliseconds().stream())
                .sorted()
                .toList());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d requests, half within %.0f ms, 95 %% within %.0f ms, the slowest %.0f ms",
                milliseconds.size(),
                percentile(50),
                percentile(95),
                milliseconds.getLast());
    }

    double percentile(int percent) {
        return milliseconds.get(Math.min(milliseconds.size() - 1, milliseconds.size() * percent / 100));
    }

    double seconds() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).sum() / 1000;
    }
}
