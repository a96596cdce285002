/** Security groups and their rules. */
package org.minicloud.cloud.securitygroups;
