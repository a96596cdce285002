/** Tags on resources. */
package org.minicloud.cloud.tags;
