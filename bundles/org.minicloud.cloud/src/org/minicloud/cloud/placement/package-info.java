/** Which host an instance runs on. */
package org.minicloud.cloud.placement;
