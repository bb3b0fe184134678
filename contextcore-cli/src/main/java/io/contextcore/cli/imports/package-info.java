/** The import commands: what the readers of GitHub, Jira, CSV and git find becomes items, and items become events. */
@NullMarked
package io.contextcore.cli.imports;

import org.jspecify.annotations.NullMarked;
