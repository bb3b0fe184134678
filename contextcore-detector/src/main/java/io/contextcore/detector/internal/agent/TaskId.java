package io.contextcore.detector.internal.agent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The parameter of an advice that gets the id of the task that the instrumented method belongs to, as a constant. */
@Retention(RetentionPolicy.RUNTIME)
@interface TaskId {}
