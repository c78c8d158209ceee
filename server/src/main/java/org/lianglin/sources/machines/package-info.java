/** Departments' machines (对接系统): what they may push, how they prove who they are, and who lets them. */
@NullMarked
package org.lianglin.sources.machines;

import org.jspecify.annotations.NullMarked;
