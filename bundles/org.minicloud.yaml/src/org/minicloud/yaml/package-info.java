/** Data files in YAML, read strictly: whatever is wrong is told with file, line and reason. */
package org.minicloud.yaml;
