/** Network interfaces of instances. */
package org.minicloud.cloud.interfaces;
