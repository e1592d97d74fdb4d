/**
 * Settings: what several replicas count together, in Redis.
 */
import { flag, redisUrls, secret } from '../setting-kinds.ts'

export const REPLICAS = {
  REDIS_URL: redisUrls(
    'Redis in which all replicas count together, for the throttle and, with `GUARD_SECRET`, for the guards. Without it, each process counts separately.',
    'must be a URL such as redis://redis.example.com:6379 or rediss://user:password@redis.example.com:6380/2, without query or fragment, or left out; write special characters of the password as %23 for #'
  ),
  REDIS_SENTINELS: redisUrls(
    "Sentinels that know the master, as comma-separated URLs; the host in `REDIS_URL` is then the master's name.",
    'must be URLs with commas between, such as redis://sentinel-1.example.com:26379,redis://sentinel-2.example.com:26379, without query or fragment, or left out'
  ),
  REDIS_CLUSTER: flag(
    'Whether `REDIS_URL` names a node of a cluster, or several as comma-separated URLs; the other nodes are discovered.'
  ),
  GUARD_SECRET: secret(
    'Secret of your own, the same for all replicas, under which phone numbers and OTP IDs are hashed in Redis (codes are never there). Without it, each process counts the guards separately.'
  )
}
