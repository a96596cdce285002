/** From a design to a running system and back, through the interfaces of the AWS SDK. */
package org.minicloud.topology.deploy;
