/** What commands say of tasks, sprints and insights: as text for a person, as JSON for a program. */
@NullMarked
package io.contextcore.cli.answer;

import org.jspecify.annotations.NullMarked;
