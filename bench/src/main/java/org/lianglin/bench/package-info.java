/** Benchmarks: each measures the product and its peer in one run and writes one JSON result. */
@NullMarked
package org.lianglin.bench;

import org.jspecify.annotations.NullMarked;
