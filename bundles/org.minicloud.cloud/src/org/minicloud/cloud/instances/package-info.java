/** Instances: launching, describing, commanding. */
package org.minicloud.cloud.instances;
